package testrun

import (
	"bytes"
	"fmt"
	"testing"
)

func TestChanges(t *testing.T) {
	before := bytes.Repeat([]byte{1}, 40)
	after := bytes.Clone(before)
	after[20] = 2
	for _, test := range []struct {
		name          string
		before, after []byte
		want          string
	}{
		{"nothing", before, before, "[]"},
		{"a byte", before, after, "[16: 16 bytes, 16 bytes]"},
		{"shorter", before, before[:34], "[32: 8 bytes, 2 bytes]"},
		{"shorter by rows", before, before[:5], "[0: 16 bytes, 5 bytes 16: 16 bytes, 0 bytes 32: 8 bytes, 0 bytes]"},
		{"longer", before[:16], before[:17], "[16: 0 bytes, 1 bytes]"},
	} {
		var got []string
		for _, c := range Changes(test.before, test.after) {
			got = append(got, fmt.Sprintf("%d: %d bytes, %d bytes", c.At, len(c.From), len(c.To)))
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
	if got := Row(16, []byte{0x45, 0, 0xff}); got != "0010  45 00 ff" {
		t.Errorf("a row is %q", got)
	}
}
