package skeleton_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/skeleton"
	"rucy-llvm/driver/testenv"
)

// compile makes the object of a program of testdata.
func compile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	unit := driver.NewUnit(name, text)
	object, err := unit.Object(context.Background(), driver.Options{Backend: driver.Native})
	if err != nil {
		t.Fatalf("%v: %+v", err, unit.Diags)
	}
	return object.ELF
}

func TestRuby(t *testing.T) {
	source, err := skeleton.Ruby(compile(t, "traffic.rb"), skeleton.RubyOptions{Module: "Traffic", Program: `odd "#name\.rb`})
	if err != nil {
		t.Fatal(err)
	}
	testenv.Golden(t, "testdata/traffic_client.rb.golden", string(source))
}

// What run --json shows becomes objects, those of inner structs too.
func TestRubyReads(t *testing.T) {
	testenv.Need(t, testenv.Tool("ruby"))
	source, err := skeleton.Ruby(compile(t, "traffic.rb"), skeleton.RubyOptions{Module: "Traffic", Program: "traffic.rb"})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "traffic_client.rb")
	if err := os.WriteFile(file, source, 0o600); err != nil {
		t.Fatal(err)
	}
	lines := `printed by printk
{"buffer":"packets","from":{"addr":"10.0.0.1","port":80},"hops":[{"addr":"10.0.0.2","port":1},{"addr":"10.0.0.3","port":2}],"sizes":[1,2,3],"length":99}
{"map":"counts","1":2}
`
	out, err := exec.Command("ruby", "-r", file, "-e", `
		Traffic.each(command: ["printf", "%s", ARGV[0], "#"]) do |event|
		  p event.class, event.from.addr, event.hops.map(&:port), event.sizes, event.length
		end
		begin
		  Traffic.each(command: ["false"]) { }
		rescue Traffic::Error => e
		  puts e.message
		end
		p Traffic.each(command: ["sh", "-c", %q(yes "$1"), "sh", ARGV[0].lines[1].chomp]).first(2).size`, lines).CombinedOutput()
	want := "Traffic::Packet\n\"10.0.0.1\"\n[1, 2]\n[1, 2, 3]\n99\nfalse: exit status 1\n2\n"
	if err != nil || string(out) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, out, want)
	}
}

func TestGo(t *testing.T) {
	source, err := skeleton.Go(compile(t, "traffic.rb"), skeleton.GoOptions{Package: "main", Stem: "traffic", Object: "traffic.o"})
	if err != nil {
		t.Fatal(err)
	}
	types, _, _ := strings.Cut(string(source), "// loadTraffic returns") // what follows is bpf2go's
	testenv.Golden(t, "testdata/traffic.go.golden", types)
}

// A Go program uses what is written: it loads the object, sets a parameter, runs the
// program, and reads a map with the types.
func TestGoRuns(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF)
	object := compile(t, "traffic.rb")
	source, err := skeleton.Go(object, skeleton.GoOptions{Package: "main", Stem: "traffic", Object: "traffic.o"})
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile("testdata/traffic_main.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("testdata", "tmp") // in the module, whose libraries it uses
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for name, text := range map[string][]byte{"traffic.go": source, "traffic.o": object, "main.go": program} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("go", "run", "./"+dir).CombinedOutput()
	if want := "verdict 2\ncounts[{4 7}] = {1 64}\nseen 1\n"; err != nil || string(out) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, out, want)
	}
}

func TestErrors(t *testing.T) {
	quiet, traffic := compile(t, "quiet.rb"), compile(t, "traffic.rb")
	for _, try := range []struct {
		what  string
		write func() ([]byte, error)
		want  error
	}{
		{"no events", func() ([]byte, error) { return skeleton.Ruby(quiet, skeleton.RubyOptions{Module: "Quiet"}) }, skeleton.ErrNothing},
		{"no module's name", func() ([]byte, error) { return skeleton.Ruby(traffic, skeleton.RubyOptions{Module: "a.b"}) }, skeleton.ErrName},
		{"no package's name", func() ([]byte, error) { return skeleton.Go(traffic, skeleton.GoOptions{Package: "a b", Stem: "x"}) }, skeleton.ErrName},
		{"no stem", func() ([]byte, error) { return skeleton.Go(traffic, skeleton.GoOptions{Package: "main", Stem: "2x"}) }, skeleton.ErrName},
	} {
		if _, err := try.write(); !errors.Is(err, try.want) {
			t.Errorf("%s: %v", try.what, err)
		}
	}
	if _, err := skeleton.Go([]byte("no object"), skeleton.GoOptions{Package: "main", Stem: "x"}); err == nil {
		t.Error("what is no object has a skeleton")
	}
}
