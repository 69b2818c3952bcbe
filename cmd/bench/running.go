package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// running compares `rucy-llvm run` with bpftrace: how long it takes until a program is
// attached and has seen a command that does nothing, and what becomes of events that come
// as fast as a process can make them.
func running(w io.Writer, o *options) error {
	if reason := cantRun(); reason != "" {
		fmt.Fprintf(w, "running: not measured, since %s\n", reason)
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	tool, err := filepath.Abs(o.tool)
	if err != nil {
		return err
	}
	starts := []*contender{
		{Name: "rucy-llvm run", Args: []string{tool, "run", "examples/exec_events.rb", "-c", "true"}},
		{Name: "bpftrace", Args: []string{"bpftrace", "-c", "/bin/true", "-e",
			`tracepoint:syscalls:sys_enter_execve { printf("%d %d %s %s\n", pid, uid, comm, str(args->filename)); }`}},
	}
	if err := measure(starts, o.runs); err != nil {
		return err
	}
	report(w, "exec_events, from typed to the end of a command that does nothing", starts, o.runs)

	load := fmt.Sprintf("%s %s %d", self, loadCommand, loadCalls)
	fmt.Fprintf(w, "%d events as fast as a process makes them\n", loadCalls)
	fmt.Fprintf(w, "  %-26s %10s %10s %12s %10s %10s\n", "", "wall", "cpu", "peak memory", "shown", "lost")
	for _, c := range []*contender{
		{Name: "rucy-llvm, ring buffer", Args: []string{tool, "run", "testdata/bench/load_ringbuf.rb", "-c", load}},
		{Name: "rucy-llvm, perf buffer", Args: []string{tool, "run", "testdata/bench/load_perf_buffer.rb", "-c", load}},
		{Name: "bpftrace, perf buffer", Args: []string{"bpftrace", "-c", load, "-e", fmt.Sprintf(
			`tracepoint:syscalls:sys_enter_getpgid /args->pid >= %d/ { printf("%%d %%d %%s\n", args->pid, pid, comm); }`, loadFirst)}},
	} {
		if err := reportLoad(w, c); err != nil {
			return err
		}
	}
	return nil
}

// cantRun is why nothing can be measured here, or empty.
func cantRun() string {
	if os.Geteuid() != 0 {
		return "it takes root"
	}
	if _, err := exec.LookPath("bpftrace"); err != nil {
		return "there is no bpftrace (apt-get install bpftrace)"
	}
	for _, dir := range []string{"/sys/kernel/tracing", "/sys/kernel/debug/tracing"} {
		if _, err := os.Stat(dir + "/events"); err == nil {
			return ""
		}
	}
	return "bpftrace finds no tracefs (mount -t tracefs tracefs /sys/kernel/tracing)"
}

// loadCommand makes a process of this program the load. It calls getpgid for numbers that
// no process has, which the programs in testdata/bench send as events.
const (
	loadCommand = "load"
	loadFirst   = 1_000_000_000
	loadCalls   = 200_000
)

// makeLoad does what loadCommand asks for.
func makeLoad(calls string) error {
	n, err := strconv.Atoi(calls)
	if err != nil {
		return err
	}
	for i := range n {
		syscall.RawSyscall(syscall.SYS_GETPGID, uintptr(loadFirst+i), 0, 0)
	}
	return nil
}

// loadEvent is a line that shows one of the load's events; lostEvents is what each tool says
// of those that it hasn't shown.
var (
	loadEvent  = regexp.MustCompile(`^ *10\d{8} `)
	lostEvents = regexp.MustCompile(`(?i)(?:(\d+) events were lost|lost (\d+) events)`)
)

// reportLoad runs one side, and counts what it shows.
func reportLoad(w io.Writer, c *contender) error {
	cmd := exec.Command(c.Args[0], c.Args[1:]...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	shown, lost := 0, 0
	count := func(line []byte) {
		if loadEvent.Match(line) {
			shown++
		}
		if m := lostEvents.FindSubmatch(line); m != nil {
			n, _ := strconv.Atoi(string(m[1]) + string(m[2]))
			lost += n
		}
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		count(lines.Bytes())
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%v: %w\n%s", c.Args, err, &said)
	}
	wall := time.Since(start)
	for line := range bytes.Lines(said.Bytes()) {
		count(line)
	}
	state := cmd.ProcessState
	fmt.Fprintf(w, "  %-26s %10s %10s %12s %10d %10d\n", c.Name, milliseconds(wall), milliseconds(state.UserTime()+state.SystemTime()),
		mebibytes(state.SysUsage().(*syscall.Rusage).Maxrss), shown, lost)
	return nil
}
