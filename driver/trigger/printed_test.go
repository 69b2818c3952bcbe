package trigger

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"rucy-llvm/driver/loader"
)

// traceReader reads what programs print from now on.
type traceReader struct {
	trace *loader.Trace
	lines []string
}

func printed(t *testing.T) *traceReader {
	t.Helper()
	trace, err := loader.NewTrace(loader.TraceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := trace.Close(); err != nil {
			t.Error(err)
		}
	})
	return &traceReader{trace: trace}
}

// want fails the test unless a line was printed.
func (r *traceReader) want(t *testing.T, line string) {
	t.Helper()
	r.read(t)
	if !slices.Contains(r.lines, line) {
		t.Errorf("%q was not printed, but %q", line, r.lines)
	}
}

// wantMatch fails the test unless a line was printed that a regular expression matches.
func (r *traceReader) wantMatch(t *testing.T, pattern string) {
	t.Helper()
	r.read(t)
	if !slices.ContainsFunc(r.lines, regexp.MustCompile(pattern).MatchString) {
		t.Errorf("nothing that matches %s was printed, but %q", pattern, r.lines)
	}
}

func (r *traceReader) read(t *testing.T) {
	t.Helper()
	// All that was printed is there already: no waiting.
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	err := r.trace.Read(ended, func(l loader.Line) error {
		r.lines = append(r.lines, l.Text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
