package object

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/testenv"
)

func dumpBTF(t testing.TB, object []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := DumpBTF(&b, object); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDumpBTF compares dumps with golden files, which hold for both byte orders.
func TestDumpBTF(t *testing.T) {
	for name, module := range map[string]func(testing.TB, binary.ByteOrder) *Module{"sample": sampleModule, "links": linksModule} {
		for _, order := range bothOrders {
			testenv.Golden(t, "testdata/btf/"+name+".txt", dumpBTF(t, writeModule(t, module(t, order))))
		}
	}
}

// TestDumpEqualsBPFTools compares the types in dumps of objects that clang made
// with what bpftool shows of them.
func TestDumpEqualsBPFTools(t *testing.T) {
	testenv.Need(t, testenv.Clang(14), testenv.Clang(22), testenv.Tool("bpftool"))
	sources, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no C programs: %v", err)
	}
	for _, clang := range []string{testenv.ClangPath(t, 14), testenv.ClangPath(t, 22)} {
		for _, source := range sources {
			path := filepath.Join(t.TempDir(), "object.o")
			run(t, clang, "-g", "-O2", "-target", "bpf", "-w", "-c", source, "-o", path)
			object, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := run(t, "bpftool", "btf", "dump", "file", path, "format", "raw")
			got, _, _ := strings.Cut(dumpBTF(t, object), "\nsection ")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of %s is shown otherwise (-bpftool +ours):\n%s", source, clang, diff)
			}
		}
	}
}

func TestDumpBTFErrors(t *testing.T) {
	m := sampleModule(t, binary.LittleEndian)
	m.Debug = nil
	err := DumpBTF(&bytes.Buffer{}, writeModule(t, m))
	if err == nil || err.Error() != "read object: it has no BTF" {
		t.Errorf("got %v", err)
	}
	if err := DumpBTF(&bytes.Buffer{}, []byte("text")); err == nil {
		t.Error("text was taken for an object")
	}
}

// TestMalformedBTF changes single words of .BTF and .BTF.ext: what can't be
// shown is an error that says where it is.
func TestMalformedBTF(t *testing.T) {
	object := writeModule(t, sampleModule(t, binary.LittleEndian))
	o, err := readObject(object)
	if err != nil {
		t.Fatal(err)
	}
	types, ext := o.sectionNamed(".BTF").data, o.sectionNamed(".BTF.ext").data
	for _, test := range []struct {
		name    string
		section []byte
		offset  int
		value   uint32
		want    string
	}{
		{"no magic number", types, 0, 0, "section .BTF: it doesn't start with BTF's magic number"},
		{"a later version", types, 0, 0x0002eb9f, "section .BTF: version 2 isn't known"},
		{"a long header", types, 4, 1 << 20, "section .BTF: a header of 1048576 bytes"},
		{"types behind the end", types, 12, 1 << 31, "section .BTF: types: 2147483648 bytes at offset 0 are outside of the section"},
		{"strings behind the end", types, 16, 0xffffffff, "section .BTF: strings: "},
		{"types cut off", types, 12, 20, "section .BTF: type 2: it is cut off"},
		{"an unknown kind", types, 24 + 4, 30 << 24, "section .BTF: type 1: kind 30 isn't known"},
		{"a name behind the end", types, 24, 1 << 24, "section .BTF: type 1: string at offset 16777216 is outside of the table"},
		{"ext without magic number", ext, 0, 0, "section .BTF.ext: it doesn't start with BTF's magic number"},
		{"funcs behind the end", ext, 12, 1 << 20, "section .BTF.ext: func_info: 1048576 bytes at offset 0 are outside of the section"},
		{"records of odd size", ext, 32, 5, "section .BTF.ext: func_info: records of an unknown size"},
		{"too many records", ext, 32 + 8, 1 << 30, "section .BTF.ext: func_info: it is cut off"},
		{"a section name behind the end", ext, 32 + 4, 1 << 24, "section .BTF.ext: func_info: string at offset 16777216 is outside of the table"},
	} {
		t.Run(test.name, func(t *testing.T) {
			changed := bytes.Clone(object)
			at := bytes.Index(object, test.section) + test.offset
			binary.LittleEndian.PutUint32(changed[at:], test.value)
			for _, err := range []error{DumpBTF(&bytes.Buffer{}, changed), Disassemble(&bytes.Buffer{}, changed, DisassembleOptions{})} {
				if err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v, want %q in it", err, test.want)
				}
			}
		})
	}
}
