"""The pages, a module each: what an address asks for, looked up and put in order for its template."""
