package catalog

import "rucy-llvm/frontend/types"

// Where the arguments of a marker (usdt) lie, the file that has it says of each place where
// it is, and whoever attaches a program puts it into a map of the object, by the number
// that the program gets as its cookie. The maps are those of libbpf's usdt.bpf.h, so that
// libbpf fills them as well:
//
//	struct __bpf_usdt_arg_spec {        struct __bpf_usdt_spec {
//		u64 val_off;                        struct __bpf_usdt_arg_spec args[12];
//		u8  arg_type, reserved[3];          u64 usdt_cookie;
//		s16 reg_off;                        s16 arg_cnt;
//		bool arg_signed;                };
//		s8  arg_bitshift;
//	};

// MaxMarkerArguments is how many arguments a marker can have.
const MaxMarkerArguments = 12

// The offsets of what the program reads of an argument, and the bytes of all of it.
const (
	MarkerNumber   = 0 // what is added to a register, or the argument itself
	MarkerKind     = 8
	MarkerRegister = 12 // the offset in ctx
	MarkerSigned   = 14
	MarkerShift    = 15 // 64 less the bits of the argument
	MarkerSize     = 16
)

// The kinds of arguments.
const (
	MarkerConstant = iota
	MarkerInRegister
	MarkerInMemory // where a register points, and so many bytes further
)

// MarkerMaps are the names of the maps: of the arguments, and one that loaders fill where
// the kernel has no cookies, which all that we know have.
const (
	MarkerSpecs  = "__bpf_usdt_specs"
	MarkerPlaces = "__bpf_usdt_ip_to_spec_id"
	MaxMarkers   = 256 // entries in them
)

// MarkerSpec is a value of the first map.
func MarkerSpec() *types.Struct {
	byteArray := func(n int) types.Type { return types.Array{Elem: types.Int{Bits: 8}, Len: n} }
	argument := (&types.Struct{Name: "__bpf_usdt_arg_spec", Fields: []*types.Field{
		{Name: "val_off", Type: types.Int{Bits: 64}},
		{Name: "arg_type", Type: types.Int{Bits: 8}},
		{Name: "reserved", Type: byteArray(3)},
		{Name: "reg_off", Type: types.Int{Bits: 16, Signed: true}},
		{Name: "arg_signed", Type: types.Bool},
		{Name: "arg_bitshift", Type: types.Int{Bits: 8, Signed: true}},
	}}).Layout()
	return (&types.Struct{Name: "__bpf_usdt_spec", Fields: []*types.Field{
		{Name: "args", Type: types.Array{Elem: argument, Len: MaxMarkerArguments}},
		{Name: "usdt_cookie", Type: types.Int{Bits: 64}},
		{Name: "arg_cnt", Type: types.Int{Bits: 16, Signed: true}},
	}}).Layout()
}
