"""The stages in order (`stages.STAGES`), and the only place where stages meet."""
