"""One function per verb: wires store, domain and views together."""
