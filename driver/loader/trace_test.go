package loader_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// What a program prints arrives, with the process that made it print, in our
// buffer; what other programs print does not.
func TestTrace(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs)
	testenv.NoLeaks(t)
	cgroup := testenv.Cgroup(t)
	format := fmt.Sprintf("%s minor %%d", filepath.Base(cgroup)) // its name is unique
	ours, others := printer("ours", format+"\n"), printer("others", "noise %d")
	c := load(t, buildObject(t, native, []program{ours, others}))

	trace, err := loader.NewTrace(loader.TraceOptions{Globs: []string{loader.FormatGlob(format + "\n")}})
	if err != nil {
		t.Fatal(err)
	}
	defer trace.Close()
	attached, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	if err != nil {
		t.Fatal(err)
	}
	before := monotonic(t)
	pid, err := inCgroup(t, cgroup, "/dev/urandom")
	if err != nil {
		t.Fatal(err)
	}
	second, _ := inCgroup(t, cgroup, "/dev/urandom")
	after := monotonic(t)
	for _, a := range attached {
		a.Close()
	}
	ctx, cancel := context.WithCancel(background)
	cancel() // what was printed before is read nevertheless
	var lines []loader.Line
	if err := trace.Read(ctx, func(l loader.Line) error { lines = append(lines, l); return nil }); err != nil {
		t.Fatal(err)
	}
	seen := map[int]int{}
	for _, l := range lines {
		seen[l.PID]++
		if want := strings.Replace(format, "%d", "9", 1); l.Text != want {
			t.Errorf("text %q, want %q", l.Text, want)
		}
		if l.Time < before-time.Millisecond || l.Time > after+time.Millisecond {
			t.Errorf("time %v is not between %v and %v", l.Time, before, after)
		}
		if l.Task == "" || l.CPU < 0 {
			t.Errorf("line %+v", l)
		}
	}
	if seen[pid] == 0 || seen[second] == 0 || len(seen) != 2 {
		t.Errorf("lines of processes %v, want those of %d and %d: %+v", seen, pid, second, lines)
	}
	if err := trace.Close(); err != nil {
		t.Error(err)
	}
	if err := trace.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// A reader that waits gets a line when it comes, and ends when told to.
func TestTraceWaits(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tracefs)
	testenv.NoLeaks(t)
	cgroup := testenv.Cgroup(t)
	text := filepath.Base(cgroup) + " two\nlines"
	c := load(t, buildObject(t, native, []program{printer("p", text)}))
	trace, err := loader.NewTrace(loader.TraceOptions{Globs: []string{loader.FormatGlob(text)}})
	if err != nil {
		t.Fatal(err)
	}
	defer trace.Close()
	attached, err := c.Attach(loader.AttachOptions{Cgroup: cgroup})
	if err != nil {
		t.Fatal(err)
	}
	defer attached[0].Close()

	ctx, cancel := context.WithCancel(background)
	defer cancel()
	lines, ended := make(chan loader.Line, 100), make(chan error)
	go func() { ended <- trace.Read(ctx, func(l loader.Line) error { lines <- l; return nil }) }()
	for range 3 {
		pid, err := inCgroup(t, cgroup, "/dev/urandom")
		if err != nil {
			t.Fatal(err)
		}
		var others []loader.Line
		for arrived := false; !arrived; {
			select {
			case l := <-lines:
				if l.Text != text {
					t.Fatalf("text %q, want %q", l.Text, text)
				}
				if arrived = l.PID == pid; !arrived {
					others = append(others, l)
				}
			case <-time.After(time.Minute): // instead of the test binary's ten
				t.Fatalf("no line of process %d; those of others: %+v", pid, others)
			}
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	// An error of the callback ends the reading.
	if _, err := inCgroup(t, cgroup, "/dev/urandom"); err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	if err := trace.Read(background, func(loader.Line) error { return enough }); err != enough {
		t.Errorf("error is %v", err)
	}
}

func monotonic(t *testing.T) time.Duration {
	t.Helper()
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &ts); err != nil {
		t.Fatal(err)
	}
	return time.Duration(ts.Nano())
}
