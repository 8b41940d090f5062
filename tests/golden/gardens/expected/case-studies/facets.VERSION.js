casebookList("facets",["@ B A","?@B B ?A","@ C ?","@ B A","A C B","? A @","@ B @"]);
