"""The meters of the screens: each a frozen value, a pure painter, and a thin box of Textual."""
