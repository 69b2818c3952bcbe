package catalog

// Maps of maps. What they hold is like one map of the object: `of:` names it.
var mapsOfMaps = []*MapKind{
	{
		Name: "array_of_maps", Kernel: "BPF_MAP_TYPE_ARRAY_OF_MAPS", ID: 12, Since: Version{4, 12},
		Doc:   "maps by index, all like one that `of:` names",
		Shape: MapsShape, Key: IndexKey,
		Allows: NumaNode | ReadOnly | WriteOnly, Options: []string{"of"}, Needs: 1, Sleepable: Version{5, 12},
	},
	{
		Name: "hash_of_maps", Kernel: "BPF_MAP_TYPE_HASH_OF_MAPS", ID: 13, Since: Version{4, 12},
		Doc:   "the same, by any key",
		Shape: MapsShape, Key: AnyKey,
		Allows: NoPrealloc | NumaNode | ZeroSeed | access, Options: []string{"of"}, Needs: 1, Sleepable: Version{5, 12},
	},
}

// CanBeInner reports whether maps of a kind can be in a map of maps.
func (k *MapKind) CanBeInner() bool {
	if k.IsStorage() {
		return false
	}
	switch k.Shape {
	case HashShape, ArrayShape, QueueShape, FilterShape:
		return true
	}
	return false
}
