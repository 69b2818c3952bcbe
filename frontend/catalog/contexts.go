package catalog

import "rucy-llvm/frontend/types"

var (
	u8  = types.Int{Bits: 8}
	u32 = types.Int{Bits: 32}
	u64 = types.Int{Bits: 64}
	i32 = types.Int{Bits: 32, Signed: true}

	be16 = types.Int{Bits: 16, BigEndian: true}
	be32 = types.Int{Bits: 32, BigEndian: true}

	// be16in32 is 16 bits in network byte order, in a field of 32 bits that the
	// kernel takes as a whole only.
	be16in32 = types.Int{Bits: 16, BigEndian: true, Slot: 32}

	// pointer is an address that the kernel gives, which programs don't see as a number.
	pointer = u64
)

// A context is hidden at first: rows say what their programs may do with it.

// deviceCtx is struct bpf_cgroup_dev_ctx.
var deviceCtx = context("bpf_cgroup_dev_ctx",
	field("access_type", u32), field("major", u32), field("minor", u32))

// xdpCtx is struct xdp_md, as programs see it that may use more than the fields of all.
// The pointers to the packet are hidden.
func xdpCtx(more ...string) *types.Struct {
	s := context("xdp_md",
		hidden("data", u32), hidden("data_end", u32), hidden("data_meta", u32),
		field("ingress_ifindex", u32), field("rx_queue_index", u32), hidden("egress_ifindex", u32))
	return allow(s, types.ReadOnly, more...)
}

// sysctlCtx is struct bpf_sysctl.
var sysctlCtx = allow(context("bpf_sysctl", field("write", u32), field("file_pos", u32)), types.ReadWrite, "file_pos")

// sockoptCtx is struct bpf_sockopt as programs see it that may use the named fields,
// and write some of them.
func sockoptCtx(readable []string, writable ...string) *types.Struct {
	s := context("bpf_sockopt", hidden("sk", pointer), hidden("optval", pointer), hidden("optval_end", pointer),
		hidden("level", i32), hidden("optname", i32), hidden("optlen", i32), hidden("retval", i32))
	return allow(allow(s, types.ReadOnly, readable...), types.ReadWrite, writable...)
}

// netfilterCtx is struct bpf_nf_ctx, which has pointers alone.
var netfilterCtx = context("bpf_nf_ctx", hidden("state", pointer), hidden("skb", pointer))

// lircCtx is what a receiver of infrared light sends: a sample of 32 bits.
var lircCtx = context("lirc_sample", field("sample", u32))

func context(name string, fields ...*types.Field) *types.Struct {
	return (&types.Struct{Name: name, Fields: fields}).Layout()
}

func field(name string, t types.Type) *types.Field {
	return &types.Field{Name: name, Type: t, Access: types.ReadOnly}
}

func hidden(name string, t types.Type) *types.Field {
	return &types.Field{Name: name, Type: t, Access: types.Hidden}
}

// ip6 is an IPv6 address. The kernel keeps it in words of 32 bits, and takes no
// other access to be sure.
func ip6(name string) *types.Field {
	f := hidden(name, types.Array{Elem: u8, Len: 16})
	f.Unit = 4
	return f
}

// allow lets programs use some fields.
func allow(s *types.Struct, access types.Access, names ...string) *types.Struct {
	for _, name := range names {
		s.Field(name).Access = access
	}
	return s
}

// also gives a part of a struct another name and type.
func also(s *types.Struct, of string, other *types.Field) *types.Struct {
	for i, f := range s.Fields {
		if f.Name == of {
			other.Offset = f.Offset
			rest := append([]*types.Field{other}, s.Fields[i+1:]...)
			s.Fields = append(s.Fields[:i+1:i+1], rest...)
			return s
		}
	}
	panic("BUG: " + s.Name + " has no field " + of)
}
