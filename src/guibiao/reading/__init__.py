"""From a document to what it promises."""
