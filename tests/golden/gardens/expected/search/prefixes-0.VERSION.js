casebookSearch("prefixes",0,["?ne","\\??l@WOSWDTtBGC_BA[^?P_@HQOw@AOq@@OSDST@cAD`RC@PUR",""])
