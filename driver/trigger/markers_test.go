package trigger

import (
	"bytes"
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
func markersProgram(t *testing.T, c string, flags ...string) string {
	t.Helper()
	if compiled := filepath.Join(objectsDir, c); fileExists(compiled) {
		return compiled
	}
	testenv.Need(t, testenv.Tool("clang-19"))
	program := filepath.Join(t.TempDir(), c)
	args := append([]string{"-O1", "-nostdlib", "-static", "-o", program, filepath.Join("testdata", c+".c")}, flags...)
	if out, err := exec.Command("clang-19", args...).CombinedOutput(); err != nil {
		t.Fatalf("clang-19: %v\n%s", err, out)
	}
	return program
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
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
