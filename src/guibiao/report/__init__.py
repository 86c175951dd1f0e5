"""What people look at: the terminal summary, the page, and its charts."""
