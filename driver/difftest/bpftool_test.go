package difftest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// trafficProgram has a map, an event, variables and a program, with types of its own.
const trafficProgram = "driver/skeleton/testdata/traffic.rb"

// bpftool makes the same skeleton in C of an object of each code generator, with the maps,
// variables and programs by their names.
func TestSkeletons(t *testing.T) {
	testenv.Need(t, testenv.Tool("bpftool"))
	text, err := os.ReadFile(filepath.Join(root, trafficProgram))
	if err != nil {
		t.Fatal(err)
	}
	first := ""
	eachObject(t, string(text), func(t *testing.T, object []byte) {
		file := filepath.Join(t.TempDir(), "traffic.o")
		if err := os.WriteFile(file, object, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("bpftool", "gen", "skeleton", file, "name", "traffic").Output()
		if err != nil {
			t.Fatalf("bpftool gen skeleton: %v", err)
		}
		// Behind this function stands the object itself.
		skeleton, _, found := strings.Cut(string(out), "traffic__elf_bytes(size_t *sz)\n{")
		if !found {
			t.Fatalf("no object in the skeleton:\n%s", out)
		}
		for _, want := range []string{
			"struct bpf_map *counts;", "struct bpf_map *packets;", "struct bpf_program *count;",
			"struct traffic__rodata {\n\t\tunsigned int mark;", "unsigned long long seen;",
		} {
			if !strings.Contains(skeleton, want) {
				t.Errorf("no %q in the skeleton:\n%s", want, skeleton)
			}
		}
		if first == "" {
			first = skeleton
		}
		if skeleton != first {
			t.Errorf("another skeleton than the first generator's:\n%s", skeleton)
		}
	})
}

// bpftool shows keys and values of maps by the names of their fields.
func TestMapDump(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("bpftool"))
	text, err := os.ReadFile(filepath.Join(root, trafficProgram))
	if err != nil {
		t.Fatal(err)
	}
	eachObject(t, string(text), func(t *testing.T, object []byte) {
		c := testenv.LoadObject(t, object)
		if _, err := c.Programs["count"].Run(&ebpf.RunOptions{Data: make([]byte, 64)}); err != nil {
			t.Fatal(err)
		}
		info, err := c.Maps["counts"].Info()
		if err != nil {
			t.Fatal(err)
		}
		id, _ := info.ID()
		out, err := exec.Command("bpftool", "-j", "map", "dump", "id", strconv.Itoa(int(id))).Output()
		if err != nil {
			t.Fatalf("bpftool map dump: %v", err)
		}
		var entries []struct {
			Formatted struct {
				Key   struct{ Version, Mark uint32 }
				Value struct{ Packets, Bytes uint64 }
			}
		}
		if err := json.Unmarshal(out, &entries); err != nil || len(entries) != 1 {
			t.Fatalf("%v: %s", err, out)
		}
		if e := entries[0].Formatted; e.Key.Version != 4 || e.Key.Mark != 1 || e.Value.Packets != 1 || e.Value.Bytes != 64 {
			t.Errorf("%+v, in %s", e, out)
		}
	})
}
