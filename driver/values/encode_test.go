package values

import (
	"bytes"
	"testing"

	"github.com/cilium/ebpf/btf"
)

func TestEncode(t *testing.T) {
	u16 := &btf.Int{Name: "unsigned short", Size: 2}
	i32 := &btf.Int{Name: "int", Size: 4, Encoding: btf.Signed}
	boolean := &btf.Int{Name: "bool", Size: 1, Encoding: btf.Bool}
	char := &btf.Int{Name: "char", Size: 1, Encoding: btf.Char}
	be16 := &btf.Typedef{Name: "__be16", Type: u16}
	list := &btf.Array{Type: u16, Nelems: 3}
	text := &btf.Array{Type: char, Nelems: 4}
	for _, test := range []struct {
		typ  btf.Type
		in   string
		want []byte // nil: an error
	}{
		{u16, "80", []byte{80, 0}},
		{u16, "0x1f2", []byte{0xf2, 1}},
		{u16, "65536", nil},
		{u16, "-1", nil},
		{u16, "many", nil},
		{i32, "-2", []byte{0xfe, 0xff, 0xff, 0xff}},
		{i32, "2147483648", nil},
		{boolean, "true", []byte{1}},
		{boolean, "2", nil},
		{be16, "80", []byte{0, 80}},
		{&btf.Const{Type: &btf.Volatile{Type: be16}}, "80", []byte{0, 80}},
		{list, "1, 2", []byte{1, 0, 2, 0, 0, 0}},
		{list, "1,2,3,4", nil},
		{list, "1,x", nil},
		{text, "lo", []byte("lo\x00\x00")},
		{text, "four", nil},
		{&btf.Struct{Name: "S", Size: 4}, "1", nil},
	} {
		got, err := Encode(test.typ, test.in)
		if !bytes.Equal(got, test.want) || (err == nil) != (test.want != nil) {
			t.Errorf("%s as %v: %v, %v", test.in, test.typ, got, err)
		}
	}
}
