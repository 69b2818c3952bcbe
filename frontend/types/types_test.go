package types

import "testing"

func u(bits int) Int { return Int{Bits: bits} }
func i(bits int) Int { return Int{Bits: bits, Signed: true} }

func TestLayoutFollowsC(t *testing.T) {
	be := func(bits int) Int { return Int{Bits: bits, BigEndian: true} }
	inner := (&Struct{Name: "Inner", Fields: []*Field{{Name: "x", Type: u(64)}, {Name: "y", Type: u(8)}}}).Layout()
	for _, test := range []struct {
		name        string
		types       []Type
		offsets     []int
		size, align int
	}{
		{"no fields", nil, nil, 0, 1},
		{"equal widths", []Type{u(32), u(32), u(32)}, []int{0, 4, 8}, 12, 4},
		{"padding between", []Type{u(8), u(32), u(16), be(64)}, []int{0, 4, 8, 16}, 24, 8},
		{"padding at the end", []Type{i(64), Bool}, []int{0, 8}, 16, 8},
		{"an array", []Type{u(8), Array{u(16), 3}, u(8)}, []int{0, 2, 8}, 10, 2},
		{"a struct", []Type{u(32), inner, Pointer{Elem: inner}}, []int{0, 8, 24}, 32, 8},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &Struct{Name: "T"}
			for _, typ := range test.types {
				s.Fields = append(s.Fields, &Field{Type: typ})
			}
			s.Layout()
			for n, f := range s.Fields {
				if f.Offset != test.offsets[n] {
					t.Errorf("field %d is at %d, want %d", n, f.Offset, test.offsets[n])
				}
			}
			if s.Size != test.size || s.Align != test.align {
				t.Errorf("size %d, alignment %d; want %d, %d", s.Size, s.Align, test.size, test.align)
			}
		})
	}
}

// TestBitFieldsFollowC lays out bit fields as gcc does, for both byte orders, and
// those in network byte order from the top bit on.
func TestBitFieldsFollowC(t *testing.T) {
	be := func(bits int) Int { return Int{Bits: bits, BigEndian: true} }
	bits := func(t Type, n int) *Field { return &Field{Type: t, Bits: n} }
	for _, test := range []struct {
		name        string
		packed      bool
		fields      []*Field
		places      [][3]int // offset, shift on a little-endian machine, shift on a big-endian one
		size, align int
	}{
		{"iphdr", false, []*Field{bits(u(8), 4), bits(u(8), 4), {Type: u(8)}}, [][3]int{{0, 0, 4}, {0, 4, 0}, {1, 0, 0}}, 2, 1},
		{"network order", false, []*Field{bits(be(8), 4), bits(be(8), 4)}, [][3]int{{0, 4, 4}, {0, 0, 0}}, 1, 1},
		{"across bytes", false, []*Field{bits(be(16), 3), bits(be(16), 1), bits(be(16), 12)}, [][3]int{{0, 13, 13}, {0, 12, 12}, {0, 0, 0}}, 2, 2},
		{"not across numbers", false, []*Field{bits(u(32), 30), bits(u(32), 3), {Type: u(8)}}, [][3]int{{0, 0, 2}, {4, 0, 29}, {5, 0, 0}}, 8, 4},
		{"of several widths", false, []*Field{{Type: u(8)}, bits(u(32), 4), bits(u(16), 12)}, [][3]int{{0, 0, 0}, {0, 8, 20}, {2, 0, 4}}, 4, 4},
		{"of two orders", false, []*Field{bits(u(8), 4), bits(be(8), 4)}, [][3]int{{0, 0, 4}, {1, 4, 4}}, 2, 1},
		{"packed", true, []*Field{{Type: u(8)}, {Type: u(32)}, bits(u(8), 6), bits(u(8), 3)}, [][3]int{{0, 0, 0}, {1, 0, 0}, {5, 0, 2}, {6, 0, 5}}, 7, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := (&Struct{Name: "T", Packed: test.packed, Fields: test.fields}).Layout()
			for n, f := range s.Fields {
				got := [3]int{f.Offset}
				if f.Bits > 0 {
					got = [3]int{f.Offset, f.Shift(false), f.Shift(true)}
				}
				if got != test.places[n] {
					t.Errorf("field %d is at %v, want %v", n, got, test.places[n])
				}
			}
			if s.Size != test.size || s.Align != test.align {
				t.Errorf("size %d, alignment %d; want %d, %d", s.Size, s.Align, test.size, test.align)
			}
		})
	}
}

func TestReadWidens(t *testing.T) {
	for _, test := range []struct{ field, value Type }{
		{u(8), I64}, {u(16), I64}, {u(32), I64}, {u(64), U64},
		{i(8), I64}, {i(16), I64}, {i(32), I64}, {i(64), I64},
		{Int{Bits: 16, BigEndian: true}, I64}, {Int{Bits: 64, BigEndian: true}, U64},
		{Bool, Bool},
	} {
		if got := Read(test.field); got != test.value {
			t.Errorf("Read(%s) = %s, want %s", test.field, got, test.value)
		}
	}
}

func TestNames(t *testing.T) {
	for want, typ := range map[string]Type{
		"u8": u(8), "i64": i(64), "be16": Int{Bits: 16, BigEndian: true}, "u32[5]": Array{u(32), 5},
		"i64 or nil": Nilable{I64}, "bool or i64": Either{Bool, I64}, "never": Never, "Ctx": Pointer{Elem: &Struct{Name: "Ctx"}},
		"string[16]": String{16}, "ref u32[5]": Pointer{Array{u(32), 5}, Memory}, "const string[3]": Pointer{String{3}, Constant},
	} {
		if typ.String() != want {
			t.Errorf("%#v is called %s, want %s", typ, typ, want)
		}
	}
}
