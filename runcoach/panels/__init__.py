"""What the boxes of each screen show: values in, values of `widgets` out. Pure: opens no screen, reads no log."""
