package layout

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/types"
)

func header(fields ...*types.Field) *types.Struct {
	return (&types.Struct{Name: "H", Fields: fields}).Layout()
}

func field(name string, t types.Type) *types.Field { return &types.Field{Name: name, Type: t} }

func bits(name string, t types.Int, n int) *types.Field {
	return &types.Field{Name: name, Type: t, Bits: n}
}

var (
	be8  = types.Int{Bits: 8, BigEndian: true}
	be16 = types.Int{Bits: 16, BigEndian: true}
	be32 = types.Int{Bits: 32, BigEndian: true}
	u8   = types.Int{Bits: 8}
	i16  = types.Int{Bits: 16, Signed: true}
)

// What is written is there, in the bytes that a protocol has for it, and is read again.
func TestPut(t *testing.T) {
	h := header(
		bits("version", be8, 4), bits("ihl", be8, 4), field("flag", types.Bool), field("port", be16), field("saddr", be32),
		bits("pcp", be16, 3), bits("dei", be16, 1), bits("vid", be16, 12),
		field("mac", types.Array{Elem: u8, Len: 6}), field("wide", types.Int{Bits: 16, BigEndian: true, Slot: 32}),
		field("name", types.String{Size: 4}), field("low", i16))
	data := bytes.Repeat([]byte{0xff}, h.Size)
	for _, v := range []values.Field{
		{Name: "version", Value: int64(4)}, {Name: "ihl", Value: int64(5)}, {Name: "flag", Value: false}, {Name: "port", Value: uint64(80)},
		{Name: "saddr", Value: "10.0.0.1"}, {Name: "pcp", Value: int64(5)}, {Name: "dei", Value: int64(0)}, {Name: "vid", Value: int64(0x123)},
		{Name: "mac", Value: "02:00:00:00:00:01"}, {Name: "wide", Value: int64(0x1f90)}, {Name: "name", Value: "lo"}, {Name: "low", Value: int64(-2)},
	} {
		if err := Put(h.Field(v.Name), data, v.Value); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
	}
	wide, low := []byte{0x1f, 0x90, 0, 0}, []byte{0xfe, 0xff}
	if bigEndian {
		wide, low = []byte{0, 0, 0x1f, 0x90}, []byte{0xff, 0xfe}
	}
	want := append([]byte{0x45, 0, 0, 80, 10, 0, 0, 1, 0xa1, 0x23, 2, 0, 0, 0, 0, 1}, wide...)
	want = append(append(want, 'l', 'o', 0, 0), low...)
	if got := data[:len(want)]; !bytes.Equal(got, want) {
		t.Errorf("the bytes are % x, want % x", got, want)
	}
	read := Struct(h, data)
	mac := []any{uint64(2), uint64(0), uint64(0), uint64(0), uint64(0), uint64(1)}
	if want := []values.Field{
		{Name: "version", Value: uint64(4)}, {Name: "ihl", Value: uint64(5)}, {Name: "flag", Value: false}, {Name: "port", Value: uint64(80)},
		{Name: "saddr", Value: uint64(0x0a000001)}, {Name: "pcp", Value: uint64(5)}, {Name: "dei", Value: uint64(0)}, {Name: "vid", Value: uint64(0x123)},
		{Name: "mac", Value: mac}, {Name: "wide", Value: uint64(0x1f90)}, {Name: "name", Value: "lo"}, {Name: "low", Value: int64(-2)},
	}; !reflect.DeepEqual(read, want) {
		t.Errorf("read back:\n%v\nwant\n%v", read, want)
	}
}

func TestPutRefuses(t *testing.T) {
	for _, test := range []struct {
		t     types.Type
		value any
		says  string
	}{
		{u8, int64(256), "256 does not fit: the field has 8 bits"},
		{u8, int64(-1), "-1 does not fit"},
		{types.Int{Bits: 64}, int64(-1), "-1 does not fit"},
		{i16, int64(-32769), "16 bits, with a sign"},
		{i16, uint64(32768), "does not fit"},
		{u8, "10.0.0.1", `"10.0.0.1" is no number`},
		{be32, "::1", `"::1" is no number`},
		{be32, true, "true is no number"},
		{types.Bool, int64(1), "1 is neither true nor false"},
		{types.String{Size: 4}, "four", "no text of at most 3 bytes"},
		{types.Array{Elem: u8, Len: 6}, "10.0.0.1", "no address of 6 bytes"},
		{types.Array{Elem: u8, Len: 2}, []any{int64(1), int64(2), int64(3)}, "at most 2 values"},
		{types.Array{Elem: u8, Len: 2}, []any{int64(1), int64(300)}, "300 does not fit"},
	} {
		h := header(field("f", test.t))
		err := Put(h.Fields[0], make([]byte, h.Size), test.value)
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v into %s: %v, want %q", test.value, test.t, err, test.says)
		}
	}
}
