"""The screens: each shows and forwards, and decides nothing."""
