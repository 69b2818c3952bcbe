package child

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestSplit(t *testing.T) {
	for text, want := range map[string][]string{
		"ls":                      {"ls"},
		"  ls  -l\t/tmp \n":       {"ls", "-l", "/tmp"},
		`sh -c 'echo "$HOME"; x'`: {"sh", "-c", `echo "$HOME"; x`},
		`a "b c" d"e f"g ''`:      {"a", "b c", "de fg", ""},
		`a\ b "\"\\\n" '\'`:       {"a b", `"\\n`, `\`},
		"é ü":                     {"é", "ü"},
	} {
		if got, err := Split(text); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"":         "names no command",
		" ":        "names no command",
		"'' x":     "names no command",
		"ls 'x":    "has no end",
		`ls "x\"`:  "has no end",
		`ls x\`:    "nothing follows",
		"ls \"a'b": "has no end",
	} {
		if got, err := Split(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
}

// TestCommand starts a command that notes its number, and looks whether it waits, keeps
// that number and ends as it should.
func TestCommand(t *testing.T) {
	note := filepath.Join(t.TempDir(), "note")
	c, err := Start([]string{"sh", "-c", `echo $$ "$0" > "$1"; exit 7`, "a b", note})
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	if _, err := os.Stat(note); err == nil {
		t.Error("it hasn't waited")
	}
	if err := c.Go(); err != nil {
		t.Fatal(err)
	}
	if status := c.Status(); status != 7 {
		t.Errorf("its status is %d", status)
	}
	said, err := os.ReadFile(note)
	if want := strconv.Itoa(c.PID) + " a b\n"; err != nil || string(said) != want {
		t.Errorf("it has noted %q, %v; want %q", said, err, want)
	}
	if asked, ended := c.End(); asked || !ended {
		t.Errorf("it was asked to end: %v, and has: %v", asked, ended)
	}
}

func TestEnd(t *testing.T) {
	running, err := Start([]string{"sleep", "60"})
	if err != nil {
		t.Fatal(err)
	}
	if err := running.Go(); err != nil {
		t.Fatal(err)
	}
	waiting, err := Start([]string{"sleep", "60"})
	if err != nil {
		t.Fatal(err)
	}
	if asked, ended := running.End(); !asked || !ended || running.Status() != 128+15 {
		t.Errorf("a running command was asked to end: %v, and has: %v, with %d", asked, ended, running.Status())
	}
	if _, ended := waiting.End(); !ended {
		t.Error("a waiting command doesn't end")
	}
}

func TestNoSuchCommand(t *testing.T) {
	if _, err := Start([]string{"no-such-command"}); err == nil || err.Error() != "start no-such-command: executable file not found in $PATH" {
		t.Errorf("the error is %v", err)
	}
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("no program"), 0o755); err != nil {
		t.Fatal(err)
	}
	c, err := Start([]string{text})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Go(); err == nil || !strings.Contains(err.Error(), "exec format error") {
		t.Errorf("the error is %v", err)
	}
	c.End()
}
