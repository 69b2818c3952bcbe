package bundle_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"rucy-llvm/driver/bundle"
)

var runner = bytes.Repeat([]byte("\x7fELF runner "), 1000)

var tool = bundle.Tool{
	Name:    "watch",
	Version: "1.2",
	About:   "Watches \"things\".",
	Source:  "watch.rb",
	Object:  bytes.Repeat([]byte("object"), 500),
}

func write(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tool")
	if err := os.WriteFile(path, data, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMakeAndOpen(t *testing.T) {
	made, err := bundle.Make(runner, tool)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(made, runner) {
		t.Error("the runner isn't at the start")
	}
	again, err := bundle.Make(runner, tool)
	if err != nil || !bytes.Equal(made, again) {
		t.Errorf("made twice, it isn't the same (%v)", err)
	}
	got, err := bundle.Open(write(t, made))
	if err != nil || !reflect.DeepEqual(*got, tool) {
		t.Errorf("%v, %+v", err, got)
	}
	if _, err := bundle.Make(made, tool); err == nil {
		t.Error("a tool is the runner of another")
	}
}

func TestOpenRefuses(t *testing.T) {
	made, err := bundle.Make(runner, tool)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{runner, {}, []byte("short"), made[:len(made)-1]} {
		if _, err := bundle.Open(write(t, data)); !errors.Is(err, bundle.ErrNone) {
			t.Errorf("%d bytes without an archive: %v", len(data), err)
		}
	}
	// An archive with a hole in it is damage, not a runner.
	damaged := bytes.Clone(made)
	for i := len(runner); i < len(runner)+60; i++ {
		damaged[i] ^= 0xff
	}
	if _, err := bundle.Open(write(t, damaged)); err == nil || errors.Is(err, bundle.ErrNone) {
		t.Errorf("a damaged archive: %v", err)
	}
	if _, err := bundle.Open(filepath.Join(t.TempDir(), "nothing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
