"""Graph engines behind one protocol: `kg.stores.base`, one module an engine."""
