package kerneltypes

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/frontend/types"
)

// sample writes a file with the types of a kernel, of which one is a struct thing.
func sample(t *testing.T) string {
	t.Helper()
	u32 := &btf.Int{Name: "unsigned int", Size: 4}
	long := &btf.Int{Name: "long int", Size: 8, Encoding: btf.Signed}
	char := &btf.Int{Name: "char", Size: 1, Encoding: btf.Signed}
	other := &btf.Struct{Name: "other", Size: 4, Members: []btf.Member{{Name: "x", Type: u32}}}
	inner := &btf.Union{Size: 8, Members: []btf.Member{{Name: "a", Type: long}, {Name: "b", Type: &btf.Typedef{Name: "__be32", Type: u32}}}}
	named := &btf.Struct{Size: 4, Members: []btf.Member{{Name: "y", Type: u32}}}
	thing := &btf.Struct{Name: "thing", Size: 128, Members: []btf.Member{
		{Name: "number", Type: &btf.Const{Type: &btf.Typedef{Name: "u32", Type: u32}}},
		{Type: inner, Offset: 64},
		{Name: "comm", Type: &btf.Array{Index: u32, Type: char, Nelems: 16}, Offset: 128},
		{Name: "list", Type: &btf.Array{Index: u32, Type: &btf.Pointer{Target: other}, Nelems: 4}, Offset: 256},
		{Name: "within", Type: other, Offset: 512},
		{Name: "unnamed", Type: named, Offset: 544},
		{Name: "data", Type: &btf.Pointer{Target: &btf.Void{}}, Offset: 576},
		{Name: "flag", Type: &btf.Int{Name: "_Bool", Size: 1, Encoding: btf.Bool}, Offset: 640},
		{Name: "kind", Type: &btf.Enum{Name: "kind", Size: 4, Values: []btf.EnumValue{{Name: "A", Value: 0}}}, Offset: 672},
		{Name: "bit", Type: u32, Offset: 704, BitfieldSize: 3},
		{Name: "wide", Type: &btf.Int{Name: "__int128", Size: 16}, Offset: 768},
		{Name: "rest", Type: &btf.Array{Index: u32, Type: char, Nelems: 0}, Offset: 896},
	}}
	b, err := btf.NewBuilder([]btf.Type{thing}, nil)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := b.Marshal(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "types.btf")
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFields(t *testing.T) {
	kernel, err := Load(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	thing, ok := kernel.Struct("thing")
	if !ok || thing.Name() != "thing" || thing.IsUnion() {
		t.Fatalf("thing: %v, %t", thing, ok)
	}
	for _, test := range []struct {
		name string
		want types.KernelField // without Text and Struct
		to   string            // of Struct
	}{
		{"number", types.KernelField{Type: types.Int{Bits: 32}}, ""},
		{"a", types.KernelField{Type: types.Int{Bits: 64, Signed: true}}, ""},
		{"b", types.KernelField{Type: types.Int{Bits: 32, BigEndian: true}}, ""},
		{"comm", types.KernelField{Type: types.String{Size: 16}}, ""},
		{"list", types.KernelField{IsPointer: true, Length: 4}, "other"},
		{"within", types.KernelField{}, "other"},
		{"unnamed", types.KernelField{}, "(none)"},
		{"data", types.KernelField{Type: types.Pointer{Space: types.Kernel}}, ""},
		{"flag", types.KernelField{Type: types.Bool}, ""},
		{"kind", types.KernelField{Type: types.Int{Bits: 32}, IsEnum: true}, ""},
		{"bit", types.KernelField{Type: types.Int{Bits: 32}, Bits: 3}, ""},
		{"wide", types.KernelField{}, ""},
		{"rest", types.KernelField{}, ""},
	} {
		got, ok := thing.Field(test.name)
		to := ""
		if got.Struct != nil {
			if to = got.Struct.Name(); to == "" {
				to = "(none)"
			}
		}
		got.Struct, got.Text = nil, ""
		if !ok || got != test.want || to != test.to {
			t.Errorf("%s: got %+v to %q, %t; want %+v to %q", test.name, got, to, ok, test.want, test.to)
		}
	}
	if _, ok := thing.Field("nothing"); ok {
		t.Error("there is a field nothing")
	}
	want := "number a b comm list within unnamed data flag kind bit wide rest"
	if got := strings.Join(thing.FieldNames(), " "); got != want {
		t.Errorf("the fields are %s, want %s", got, want)
	}
	if got := kernel.StructNames(); !slices.Equal(got, []string{"other", "thing"}) {
		t.Errorf("the structs are %v", got)
	}
	if f, _ := thing.Field("wide"); f.Text != "__int128" {
		t.Errorf("wide is a %q", f.Text)
	}
}

func TestLoadRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte("no types"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{text: "is no BTF, nor an ELF file", filepath.Join(dir, "none"): "no such file", "/proc/self/exe": "has no section .BTF"} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}
