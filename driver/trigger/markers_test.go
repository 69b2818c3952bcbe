package trigger

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/cilium/ebpf/ringbuf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// markersProgram is a program with markers, for the time of the test.
func markersProgram(t *testing.T, c string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), c)
	if compiled, err := os.ReadFile(filepath.Join(objectsDir, c)); err == nil {
		if err := os.WriteFile(program, compiled, 0o755); err != nil {
			t.Fatal(err)
		}
		return program
	}
	testenv.Need(t, testenv.Tool("clang-19"))
	cmd := exec.Command("clang-19", "-O1", "-nostdlib", "-static", "-o", program, filepath.Join("testdata", c+".c"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("clang-19: %v\n%s", err, out)
	}
	return program
}

// The arguments of a marker are what the program has there, wherever they lie, at each of
// the marker's places; its semaphore says that somebody watches.
func TestMarkers(t *testing.T) {
	type values struct {
		Negative, Positive, Large, Small, Cut, Byte, Constant, Big int64
		Narrow                                                     uint8
		Text                                                       [16]byte
	}
	program := markersProgram(t, "markers")
	run := func(t *testing.T) int {
		t.Helper()
		err := exec.Command(program).Run()
		var status *exec.ExitError
		if err != nil && !errors.As(err, &status) {
			t.Fatal(err)
		}
		if status == nil {
			return 0
		}
		return status.ExitCode()
	}
	if n := run(t); n != 0 {
		t.Errorf("%d watch though there is no program", n)
	}
	each(t, "markers", func(t *testing.T, c *loader.Collection) {
		attached, err := c.Attach(loader.AttachOptions{Binary: program})
		if err != nil {
			t.Fatal(err)
		}
		sayAtWork(t, attached)
		if n := run(t); n != len(attached) || n != 3 {
			t.Errorf("%d watch, at %d places; want 3", n, len(attached))
		}
		reader, err := ringbuf.NewReader(c.Map("events").Kernel)
		if err != nil {
			t.Fatal(err)
		}
		defer reader.Close()
		reader.SetDeadline(time.Now().Add(5 * time.Second))
		for _, negative := range []int64{-7, -8} {
			record, err := reader.Read()
			if err != nil {
				t.Fatal(err)
			}
			want := values{negative, negative & 0xffffffff, -5_000_000_000, -3, 0xfffd, 200, -9, 6_000_000_000, 200, [16]byte{}}
			copy(want.Text[:], "a text")
			var got values
			if err := binary.Read(bytes.NewReader(record.RawSample), binary.NativeEndian, &got); err != nil || got != want {
				t.Errorf("%+v, %v; want %+v", got, err, want)
			}
		}
		if n := counter(t, c, 0); n != 1 {
			t.Errorf("the marker without arguments was seen %d times", n)
		}
		for _, a := range attached {
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		}
		if n := run(t); n != 0 {
			t.Errorf("%d watch in the end", n)
		}
	})
}

// A marker that isn't there, and a file without any, are told apart from others.
func TestNoMarker(t *testing.T) {
	each(t, "markers", func(t *testing.T, c *loader.Collection) {
		_, err := c.Attach(loader.AttachOptions{Binary: "/proc/self/exe"})
		var e *loader.Error
		if !errors.As(err, &e) || e.Kind != loader.Target {
			t.Errorf("a program without markers: %v", err)
		}
	})
}

// What malloc takes of the system and gives back is reported, of a program that has its
// markers.
func TestRbBCCSbrkTrace(t *testing.T) {
	program := markersProgram(t, "markers")
	each(t, "sbrk_trace", func(t *testing.T, c *loader.Collection) {
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{Binary: program})
		cmd := exec.Command(program)
		if err := cmd.Run(); cmd.ProcessState == nil {
			t.Fatal(err)
		}
		const more, less, heap = 1, 2, 3
		for what, change := range map[int][2]int{more: {0x1000, 0x21000}, less: {0x2000, 0x1000}, heap: {0x3000, 0x4000000}} {
			records.want(t, map[string]any{"pid": cmd.Process.Pid, "what": what, "address": change[0], "size": change[1]})
		}
	})
}

// The objects that a Ruby program makes are reported, with its lines.
func TestRbBCCRubyUSDT(t *testing.T) {
	testenv.Need(t, testenv.Root, markedRuby)
	// A copy of the library has markers of its own, so that no other Ruby is watched.
	folder := t.TempDir()
	library := filepath.Join(folder, filepath.Base(rubyLibrary()))
	text, err := os.ReadFile(rubyLibrary())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(library, text, 0o755); err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(folder, "makes.rb")
	if err := os.WriteFile(script, []byte("class Leaf; end\n\nLeaf.new\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	each(t, "ruby_usdt", func(t *testing.T, c *loader.Collection) {
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{Binary: library})
		cmd := exec.Command("ruby", "--disable-gems", script)
		cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+folder)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		records.want(t, map[string]any{"pid": cmd.Process.Pid, "class": "Leaf", "path": script, "line": 3})
	})
}

// rubyLibrary is the file of the library that is Ruby; empty where there is none.
func rubyLibrary() string {
	found, _ := filepath.Glob("/lib/*-linux-gnu/libruby*.so.*.*")
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// markedRuby is a Ruby that is a library, built with markers.
var markedRuby = testenv.Requirement{Name: "a Ruby with markers", Check: func() error {
	if _, err := exec.LookPath("ruby"); err != nil || rubyLibrary() == "" {
		return errors.New("there is no Ruby that is a library")
	}
	f, err := elf.Open(rubyLibrary())
	if err != nil {
		return err
	}
	defer f.Close()
	if f.Section(".note.stapsdt") == nil {
		return errors.New("Ruby was built without --enable-dtrace")
	}
	return nil
}}
