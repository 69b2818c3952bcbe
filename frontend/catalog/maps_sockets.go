package catalog

// Maps of sockets and of cgroups, which user space knows by file descriptors.
var socketMaps = []*MapKind{
	{
		Name: "cgroup_array", Kernel: "BPF_MAP_TYPE_CGROUP_ARRAY", ID: 8, Since: Version{4, 8},
		Doc:   "cgroups by index: a program asks whether a process is in one",
		Shape: CgroupShape, Key: IndexKey, Value: u32,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
	{
		Name: "sockmap", Kernel: "BPF_MAP_TYPE_SOCKMAP", ID: 15, Since: Version{4, 14},
		Doc:   "sockets by index, to which programs send packets and messages",
		Shape: SocketShape, Key: IndexKey, Value: u32,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
	{
		Name: "sockhash", Kernel: "BPF_MAP_TYPE_SOCKHASH", ID: 18, Since: Version{4, 18},
		Doc:   "the same, by any key",
		Shape: SocketShape, Key: AnyKey, Value: u32,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
	{
		Name: "reuseport_sockarray", Kernel: "BPF_MAP_TYPE_REUSEPORT_SOCKARRAY", ID: 20, Since: Version{4, 19},
		Doc:   "sockets that share a port, by index: a program selects one",
		Shape: ReuseportShape, Key: IndexKey, Value: u32,
		Allows: NumaNode | access,
	},
}

// KeyByAddress reports whether helpers take an index of such a map by its address, as they
// take keys.
func (s MapShape) KeyByAddress() bool { return s == SocketShape || s == ReuseportShape }
