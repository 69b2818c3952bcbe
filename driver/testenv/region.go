package testenv

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// GoldenRegion is [Golden] for a part of a document that people write: what
// stands between the lines that start with "<!-- NAME:" and "<!-- /NAME".
func GoldenRegion(t testing.TB, path, name, got string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), "<!-- "+name+":")
	opening, rest, opened := strings.Cut(rest, "-->\n")
	want, after, closed := strings.Cut(rest, "<!-- /"+name)
	if !found || !opened || !closed {
		t.Fatalf("%s has no part called %s", path, name)
	}
	if *update {
		written := before + "<!-- " + name + ":" + opening + "-->\n" + got + "<!-- /" + name + after
		if err := os.WriteFile(path, []byte(written), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the part %s of %s differs (-want +got; go test -update writes it anew):\n%s", name, path, diff)
	}
}
