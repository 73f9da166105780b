"""What the screens are built of: boxes that get values and paint them, and lists that raise messages.

Widgets decide nothing: they know neither the coach nor the log, and no key does anything here but move in a list.
"""
