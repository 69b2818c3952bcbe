package values

import (
	"encoding/binary"
	"reflect"
	"testing"

	"github.com/cilium/ebpf/btf"
)

func TestDecodeStruct(t *testing.T) {
	u8, u16, u32 := &btf.Int{Name: "unsigned char", Size: 1}, &btf.Int{Name: "unsigned short", Size: 2}, &btf.Int{Name: "unsigned int", Size: 4}
	i32 := &btf.Int{Name: "int", Size: 4, Encoding: btf.Signed}
	char := &btf.Int{Name: "char", Size: 1, Encoding: btf.Signed}
	boolean := &btf.Int{Name: "bool", Size: 1, Encoding: btf.Bool}
	be16, be32 := &btf.Typedef{Name: "__be16", Type: u16}, &btf.Typedef{Name: "__be32", Type: u32}
	inner := &btf.Struct{Name: "Inner", Size: 2, Members: []btf.Member{{Name: "a", Type: u8}, {Name: "b", Type: boolean, Offset: 8}}}
	at := func(bytes int) btf.Bits { return btf.Bits(8 * bytes) }
	record := &btf.Struct{Name: "Record", Size: 44, Members: []btf.Member{
		{Name: "count", Type: i32},
		{Name: "daddr", Type: be32, Offset: at(4)},
		{Name: "number", Type: be32, Offset: at(8)},
		{Name: "dport", Type: be16, Offset: at(12)},
		{Name: "pair", Type: inner, Offset: at(14)},
		{Name: "comm", Type: &btf.Array{Type: char, Nelems: 8}, Offset: at(16)},
		{Name: "mac", Type: &btf.Array{Type: u8, Nelems: 6}, Offset: at(24)},
		{Name: "list", Type: &btf.Array{Type: u16, Nelems: 2}, Offset: at(32)},
		{Name: "low", Type: u32, Offset: at(36), BitfieldSize: 3},
		{Name: "high", Type: u32, Offset: at(36) + 3, BitfieldSize: 5},
		{Name: "kind", Type: &btf.Enum{Size: 4, Signed: true}, Offset: at(40)},
	}}
	data := binary.NativeEndian.AppendUint32(nil, 0xfffffffe)
	data = append(data, 10, 0, 0, 1, 0, 0, 1, 2, 0x1f, 0x90, 7, 1)
	data = append(data, "bash\x00xyz\x02\x00\x00\x00\x00\x01\x00\x00"...)
	data = binary.NativeEndian.AppendUint16(data, 500)
	data = binary.NativeEndian.AppendUint16(data, 600)
	bits := byte(5 | 17<<3)
	if bigEndian {
		bits = 5<<5 | 17
	}
	data = append(data, bits, 0, 0, 0)
	data = binary.NativeEndian.AppendUint32(data, 0xffffffff)
	want := []Field{
		{"count", int64(-2)}, {"daddr", "10.0.0.1"}, {"number", uint64(0x102)}, {"dport", uint64(8080)},
		{"pair", []Field{{"a", uint64(7)}, {"b", true}}}, {"comm", "bash"}, {"mac", "02:00:00:00:00:01"},
		{"list", []any{uint64(500), uint64(600)}}, {"low", uint64(5)}, {"high", uint64(17)}, {"kind", int64(-1)},
	}
	got, err := Struct(record, data)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v, %v\nwant %v", got, err, want)
	}
	if _, err := Struct(record, data[:43]); err == nil {
		t.Error("a record that is too short passes")
	}
}

func TestDecode(t *testing.T) {
	u32 := &btf.Int{Name: "unsigned int", Size: 4}
	i32 := &btf.Int{Name: "int", Size: 4, Encoding: btf.Signed}
	four := binary.NativeEndian.AppendUint32(nil, 2)
	kind := &btf.Enum{Size: 4, Values: []btf.EnumValue{{Name: "ONE", Value: 1}, {Name: "TWO", Value: 2}}}
	minus := &btf.Struct{Size: 4, Members: []btf.Member{{Name: "n", Type: i32, BitfieldSize: 2, Offset: 0}}}
	for _, test := range []struct {
		name string
		t    btf.Type
		data []byte
		want any // nil: an error
	}{
		{"enum", kind, four, "TWO"},
		{"enum without such a value", &btf.Enum{Size: 4}, four, uint64(2)},
		{"pointer", &btf.Pointer{}, binary.NativeEndian.AppendUint64(nil, 7), uint64(7)},
		{"union", &btf.Union{Size: 4, Members: []btf.Member{{Name: "a", Type: u32}, {Name: "b", Type: kind}}}, four, []Field{{"a", uint64(2)}, {"b", "TWO"}}},
		{"variables", &btf.Datasec{Name: ".bss", Size: 4, Vars: []btf.VarSecinfo{{Type: &btf.Var{Name: "n", Type: u32}, Size: 4}}}, four, []Field{{"n", uint64(2)}}},
		{"signed bits", minus, []byte{0b10_0000_10, 0, 0, 0}, []Field{{"n", int64(-2)}}},
		{"16 bytes", &btf.Int{Size: 16}, make([]byte, 16), "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"},
		{"no type, a number", nil, four, uint64(2)},
		{"no type", nil, []byte{1, 2, 0xff}, "01 02 ff"},
		{"too short", u32, four[:3], nil},
		{"function", &btf.Func{Name: "f", Type: &btf.FuncProto{}}, four, nil},
	} {
		got, err := Decode(test.t, test.data)
		if !reflect.DeepEqual(got, test.want) || (err == nil) != (test.want != nil) {
			t.Errorf("%s: %v, %v; want %v", test.name, got, err, test.want)
		}
	}
}
