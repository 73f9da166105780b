"""The large type: its sizes, the strokes of its signs, how a size is found for a box, and the cells that show it.

Pure: texts and boxes in, cells out. Imports run `metrics`, `strokes` -> `signs` -> `setting` -> `inking`.
"""
