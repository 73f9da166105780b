"""The app in a browser: a small web server on this machine, with one process of the app for each tab."""
