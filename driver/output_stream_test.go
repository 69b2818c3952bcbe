package driver

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestCreateStream(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	put := func(name, text string) {
		if err := os.WriteFile(at(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("full", "before")
	put("empty", "")
	for link, target := range map[string]string{"link": "full", "dangling": "nowhere"} {
		if err := os.Symlink(at(target), at(link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name  string
		force bool
		err   string
	}{
		{"new", false, ""},
		{"empty", false, ""},
		{"full", false, "the file is there, and isn't empty"},
		{"link", true, "it is a symbolic link"},
		{"dangling", false, "it is a symbolic link"},
		{"", false, "is a directory"},
		{"missing/new", false, "no such file"},
		{"full", true, ""},
	} {
		f, err := CreateStream(at(test.name), test.force)
		if (err != nil) != (test.err != "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.err)
		}
		if err != nil {
			continue
		}
		if _, err := f.WriteString("after"); err != nil {
			t.Error(err)
		}
		f.Close()
		if text, err := os.ReadFile(at(test.name)); err != nil || string(text) != "after" {
			t.Errorf("%s holds %q, %v", test.name, text, err)
		}
	}
	if info, err := os.Stat(at("new")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the new file has mode %v, %v", info.Mode(), err)
	}
	if _, err := os.Stat(at("nowhere")); err == nil {
		t.Error("a link was followed")
	}
	if _, err := CreateStream("", true); err == nil {
		t.Error("an empty name passes")
	}
	if _, err := CreateStream(at("link"), false); !errors.Is(err, ErrNotOverwritten) {
		t.Errorf("the error of a link is %v", err)
	}
}

// TestCreateStreamPipe writes to pipes, which have nothing to lose.
func TestCreateStreamPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	read := make(chan string)
	go func() {
		f, err := os.Open(name)
		if err != nil {
			read <- err.Error()
			return
		}
		defer f.Close()
		text, _ := io.ReadAll(f)
		read <- string(text)
	}()
	f, err := CreateStream(name, false)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString("through")
	f.Close()
	if text := <-read; text != "through" {
		t.Errorf("read %q", text)
	}
}
