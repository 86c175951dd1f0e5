"""Plans in English: the same promises and refusals as the readers of Chinese plans give."""
