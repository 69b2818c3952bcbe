package values

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"strings"
	"testing"

	"github.com/cilium/ebpf/btf"
)

// everything is a struct with members of all kinds.
func everything() *btf.Struct {
	u8, u16, u32 := &btf.Int{Name: "unsigned char", Size: 1}, &btf.Int{Name: "unsigned short", Size: 2}, &btf.Int{Name: "unsigned int", Size: 4}
	u64, i32 := &btf.Int{Size: 8}, &btf.Int{Name: "int", Size: 4, Encoding: btf.Signed}
	char := &btf.Int{Name: "char", Size: 1, Encoding: btf.Signed}
	be16, be32 := &btf.Typedef{Name: "__be16", Type: u16}, &btf.Typedef{Name: "__be32", Type: u32}
	inner := &btf.Struct{Name: "Inner", Size: 2, Members: []btf.Member{{Name: "a", Type: u8}, {Name: "b", Type: &btf.Int{Size: 1, Encoding: btf.Bool}, Offset: 8}}}
	at := func(bytes int) btf.Bits { return btf.Bits(8 * bytes) }
	return &btf.Struct{Name: "All", Size: 72, Members: []btf.Member{
		{Name: "count", Type: i32}, {Name: "daddr", Type: be32, Offset: at(4)}, {Name: "dport", Type: be16, Offset: at(8)},
		{Name: "pair", Type: inner, Offset: at(10)}, {Name: "comm", Type: &btf.Array{Type: char, Nelems: 8}, Offset: at(12)},
		{Name: "mac", Type: &btf.Array{Type: u8, Nelems: 6}, Offset: at(20)}, {Name: "list", Type: &btf.Array{Type: u16, Nelems: 2}, Offset: at(26)},
		{Name: "low", Type: u32, Offset: at(32), BitfieldSize: 3}, {Name: "high", Type: i32, Offset: at(32) + 3, BitfieldSize: 7},
		{Name: "kind", Type: &btf.Enum{Size: 4, Values: []btf.EnumValue{{Name: "ONE", Value: 1}}}, Offset: at(36)},
		{Name: "six_addr", Type: &btf.Array{Type: u8, Nelems: 16}, Offset: at(40)}, {Name: "p", Type: &btf.Pointer{}, Offset: at(56)},
		{Name: "wide", Type: u64, Offset: at(64)},
	}}
}

// What is decoded can be written, as it is and as JSON, and gives the same bytes.
func TestPutRoundTrip(t *testing.T) {
	record := everything()
	r := rand.New(rand.NewSource(1))
	for range 200 {
		data := make([]byte, record.Size)
		r.Read(data)
		data[11] &= 1                                     // a boolean is 0 or 1
		copy(data[30:], []byte{0, 0})                     // between members
		copy(data[12:], "bash\x00\x00\x00\x00")           // behind a text are zeros
		copy(data[33:], []byte{data[33] & 3, 0, 0})       // bits that are nobody's
		copy(data[36:], []byte{byte(r.Intn(3)), 0, 0, 0}) // with a name, or without
		if bigEndian {
			copy(data[32:], []byte{data[32], data[33] << 6, 0, 0})
		}
		decoded, err := Struct(record, data)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Put(record, decoded)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%v\ngives % x, %v\nwant  % x", decoded, again, err, data)
		}
		reader := json.NewDecoder(bytes.NewReader(AppendJSON(nil, decoded)))
		reader.UseNumber()
		var fromJSON any
		if err := reader.Decode(&fromJSON); err != nil {
			t.Fatal(err)
		}
		again, err = Put(record, fromJSON)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%v\ngives % x, %v\nwant  % x", fromJSON, again, err, data)
		}
	}
}

func TestPutRefuses(t *testing.T) {
	record := everything()
	for _, test := range []struct {
		field string
		value any
		says  string
	}{
		{"count", int64(1 << 31), "no number from -2^31 to 2^31 - 1"},
		{"count", json.Number("1.5"), "1.5 is no integer"},
		{"count", "one", `"one" is no number`},
		{"wide", int64(-1), "no number from 0 to 2^64 - 1"},
		{"daddr", "::1", `"::1" is no number`},
		{"dport", uint64(65536), "no number from 0 to 2^16 - 1"},
		{"pair", int64(1), "1 is no Inner: its members are to be named"},
		{"pair", map[string]any{"c": int64(1)}, "Inner has no `c`: it has a, b"},
		{"comm", "too long", "there is room for 7"},
		{"mac", "10.0.0.1", "no address of 6 bytes"},
		{"list", []any{int64(1), int64(2), int64(3)}, "3 values: there is room for 2"},
		{"list", int64(1), "1 is no list"},
		{"low", int64(8), "no number from 0 to 2^3 - 1"},
		{"kind", "TWO", `"TWO" is no number`},
		{"none", int64(1), "All has no `none`"},
	} {
		_, err := Put(record, []Field{{test.field, test.value}})
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s = %v: %v, want %q", test.field, test.value, err, test.says)
		}
	}
}

func TestPutBytes(t *testing.T) {
	for _, test := range []struct {
		size  int
		value any
		want  []byte // nil: an error
	}{
		{3, "01 02ff", []byte{1, 2, 0xff}},
		{1, int64(7), []byte{7}},
		{3, int64(7), nil},
		{2, "01", nil},
		{2, "zz00", nil},
	} {
		got, err := PutBytes(test.size, test.value)
		if !bytes.Equal(got, test.want) || (err == nil) != (test.want != nil) {
			t.Errorf("%v in %d bytes: % x, %v", test.value, test.size, got, err)
		}
	}
}
