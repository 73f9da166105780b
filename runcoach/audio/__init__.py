"""Sound: tones, the voice and its clips, the mixer, the soundtrack that follows the player's events, and the outputs.

`Sound` in `sound` is what the coach holds; everything else is its parts. The mixer and the soundtrack are pure; only an
output knows a device, and its library is imported only when it is opened.
"""
