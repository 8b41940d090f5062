casebookList("cards-0",[
["Gardd y Tŷ Gwydr & the \"long < wide\" beds","gardd-y-ty-gwydr","An old glasshouse where beds are < 2 m wide & the shed door says \"</script>\", which nobody can explain.",["Walled \"or hedged\" garden","Vegetables; Fruit & nuts; Bees","about 1,800 m²"],""],
["Garraí na mBeach","garrai-na-mbeach","A garden by a school that answered very little and grew a great deal.",["School yard","Bees"],""],
["Rooftop at Tin Street","rooftop-at-tin-street","Forty boxes of salad, four floors up, watered by the roof next door.",["Rooftop","Vegetables; Flowers","310 m²"],""]
]);
