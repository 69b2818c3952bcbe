package loader

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Line is one message of a program.
type Line struct {
	Task string // the name of the thread that ran it
	PID  int    // the kernel's pid: of the thread
	CPU  int
	Time time.Duration // since boot, without suspends, as bpf_ktime_get_ns has it
	Text string        // without the newline at its end; it may have others
}

// lineParser makes lines of what trace_pipe gives. A message with newlines in
// it takes several lines, so one is complete when the next begins, or when
// there is nothing more to read.
type lineParser struct {
	line    func(Line) error
	lost    func(events int)
	rest    []byte // the start of a line whose end was not read yet
	pending *Line
}

func (p *lineParser) write(data []byte) error {
	p.rest = append(p.rest, data...)
	for {
		text, after, found := bytes.Cut(p.rest, []byte("\n"))
		if !found {
			return nil
		}
		if err := p.one(string(text)); err != nil {
			return err
		}
		p.rest = after
	}
}

// flush gives away the message that may have been complete.
func (p *lineParser) flush() error {
	if p.pending == nil {
		return nil
	}
	l := *p.pending
	p.pending = nil
	l.Text = strings.TrimRight(l.Text, "\n")
	return p.line(l)
}

func (p *lineParser) one(text string) error {
	if l, ok := parseLine(text); ok {
		err := p.flush()
		p.pending = &l
		return err
	}
	if n, ok := parseLost(text); ok {
		if p.lost != nil {
			p.lost(n)
		}
		return nil
	}
	if p.pending != nil {
		p.pending.Text += "\n" + text
	}
	return nil
}

// parseLine reads
//
//	            head-4711    [001] ...11   123.456789: bpf_trace_printk: minor 9
//	|<-- 16 bytes -->|
//
// whose first column has a fixed width, since a name may hold anything.
func parseLine(text string) (Line, bool) {
	const width = 16
	if len(text) <= width || text[width] != '-' {
		return Line{}, false
	}
	head, message, found := strings.Cut(text[width+1:], ": bpf_trace_printk: ")
	if !found {
		if head, found = strings.CutSuffix(text[width+1:], ": bpf_trace_printk:"); !found {
			return Line{}, false
		}
	}
	fields := strings.Fields(head) // pid, [cpu], flags, seconds.microseconds
	if len(fields) < 3 {
		return Line{}, false
	}
	pid, errPID := strconv.Atoi(fields[0])
	cpu, errCPU := strconv.Atoi(strings.Trim(fields[1], "[]"))
	stamp, errTime := parseSeconds(fields[len(fields)-1])
	if errPID != nil || errCPU != nil || errTime != nil {
		return Line{}, false
	}
	return Line{strings.TrimLeft(text[:width], " "), pid, cpu, stamp, message}, true
}

// parseSeconds reads a time without the rounding of a float.
func parseSeconds(s string) (time.Duration, error) {
	whole, part, _ := strings.Cut(s, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return 0, err
	}
	nanos, err := strconv.ParseInt((part + "000000000")[:9], 10, 64)
	return time.Duration(seconds)*time.Second + time.Duration(nanos), err
}

// parseLost reads "CPU:1 [LOST 42 EVENTS]".
func parseLost(text string) (int, bool) {
	_, rest, found := strings.Cut(text, "[LOST ")
	count, _, ended := strings.Cut(rest, " EVENTS]")
	if !strings.HasPrefix(text, "CPU:") || !found || !ended {
		return 0, false
	}
	n, err := strconv.Atoi(count)
	return n, err == nil
}
