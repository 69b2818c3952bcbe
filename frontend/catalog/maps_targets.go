package catalog

import "rucy-llvm/frontend/types"

// Maps of what XDP programs send packets to. User space fills them: the values are what the
// kernel calls struct bpf_devmap_val and struct bpf_cpumap_val.
var (
	deviceTarget = target("bpf_devmap_val", "ifindex", "prog_fd")
	cpuTarget    = target("bpf_cpumap_val", "qsize", "prog_fd")
)

func target(name string, fields ...string) *types.Struct {
	s := &types.Struct{Name: name}
	for _, f := range fields {
		s.Fields = append(s.Fields, &types.Field{Name: f, Type: u32})
	}
	return s.Layout()
}

var targetMaps = []*MapKind{
	{
		Name: "devmap", Kernel: "BPF_MAP_TYPE_DEVMAP", ID: 14, Since: Version{4, 14},
		Doc:   "interfaces that an XDP program sends packets out of, by index",
		Shape: TargetShape, Key: IndexKey, Value: deviceTarget,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
	{
		Name: "devmap_hash", Kernel: "BPF_MAP_TYPE_DEVMAP_HASH", ID: 25, Since: Version{5, 4},
		Doc:   "the same, by any number",
		Shape: TargetShape, Key: IndexKey, Value: deviceTarget,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
	{
		Name: "cpumap", Kernel: "BPF_MAP_TYPE_CPUMAP", ID: 16, Since: Version{4, 15},
		Doc:   "CPUs that go on with a packet, by number",
		Shape: TargetShape, Key: IndexKey, Value: cpuTarget,
		Allows: NumaNode,
	},
	{
		Name: "xskmap", Kernel: "BPF_MAP_TYPE_XSKMAP", ID: 17, Since: Version{4, 18},
		Doc:   "sockets of the family AF_XDP that get packets, by index",
		Shape: TargetShape, Key: IndexKey, Value: u32,
		Allows: NumaNode | ReadOnly | WriteOnly,
	},
}
