package loader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// TraceOptions of [NewTrace].
type TraceOptions struct {
	// Globs limits the trace to texts that match one of them; see
	// [FormatGlob]. Without any, the output of all programs of the machine is read.
	Globs []string
	// Lost is told how many events the kernel has dropped because they were
	// read too slowly. It may be nil.
	Lost func(events int)
}

// Trace is a private trace buffer of the kernel, which gets what programs print
// with bpf_trace_printk from its making on. Others read their own: nothing is
// taken away from them, as reading /sys/kernel/tracing/trace_pipe would.
type Trace struct {
	opts    TraceOptions
	tracefs *os.File // keeps dir's path valid
	dir     string
	pipe    *os.File
}

// NewTrace makes the buffer. The caller closes it, which removes it.
func NewTrace(opts TraceOptions) (_ *Trace, err error) {
	t := &Trace{opts: opts}
	defer func() {
		if err != nil {
			err = errors.Join(err, t.Close())
		}
	}()
	var path string
	if t.tracefs, path, err = openTracefs(); err != nil {
		return nil, err
	}
	if t.dir, err = makeInstance(path); err != nil {
		return nil, err
	}
	event := filepath.Join(t.dir, "events/bpf_trace/bpf_trace_printk")
	if _, err := os.Stat(event); err != nil {
		return nil, &Error{Kind: Unsupported, Op: "read trace output", Err: err,
			Message: "this kernel has no trace event for bpf_trace_printk", Help: "it needs kernel 5.9 and CONFIG_BPF_EVENTS"}
	}
	if filter := globFilter(opts.Globs); filter != "" {
		if err := writeTracing(filepath.Join(event, "filter"), filter); err != nil {
			return nil, err
		}
	}
	// Timestamps in the clock of bpf_ktime_get_ns, so that they can be compared.
	if err := writeTracing(filepath.Join(t.dir, "trace_clock"), "mono"); err != nil {
		return nil, err
	}
	if err := writeTracing(filepath.Join(event, "enable"), "1"); err != nil {
		return nil, err
	}
	pipe, err := unix.Open(filepath.Join(t.dir, "trace_pipe"), unix.O_RDONLY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, explainTracefs(err)
	}
	t.pipe = os.NewFile(uintptr(pipe), "trace_pipe")
	return t, nil
}

// lastRead bounds what is read after the end, lest a program that prints all
// the time keeps the reader for ever. A buffer of the kernel has 1.4 MB a CPU.
const lastRead = 16 << 20

// pollMillis bounds the wait for output. The kernel's poll of a trace buffer can
// miss a single event that comes at the wrong moment, until the next one comes
// (its ring_buffer_poll_wait says so), which may be never.
const pollMillis = 200

// Read gives the lines to a callback as they come, until the context is
// cancelled; then those that are still in the buffer, and it returns nil. An
// error of the callback ends it too.
func (t *Trace) Read(ctx context.Context, line func(Line) error) error {
	fd, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return fmt.Errorf("read trace output: %w", os.NewSyscallError("eventfd", err))
	}
	wake := os.NewFile(uintptr(fd), "eventfd")
	defer wake.Close()
	stop := context.AfterFunc(ctx, func() { wake.Write([]byte{1, 0, 0, 0, 0, 0, 0, 0}) })
	defer stop()

	parser := lineParser{line: line, lost: t.opts.Lost}
	buffer := make([]byte, 64<<10)
	fds := []unix.PollFd{{Fd: int32(t.pipe.Fd()), Events: unix.POLLIN}, {Fd: int32(fd), Events: unix.POLLIN}}
	for left := lastRead; ; {
		ended := ctx.Err() != nil // asked before reading: what was printed before the end is read
		n, err := unix.Read(int(t.pipe.Fd()), buffer)
		switch {
		case err == unix.EINTR:
		case err == unix.EAGAIN || err == nil && n == 0: // nothing left
			if err := parser.flush(); err != nil || ended {
				return err
			}
			if _, err := unix.Poll(fds, pollMillis); err != nil && err != unix.EINTR {
				return fmt.Errorf("read trace output: %w", os.NewSyscallError("poll", err))
			}
		case err != nil:
			return fmt.Errorf("read trace output: %w", err)
		default:
			if err := parser.write(buffer[:n]); err != nil {
				return err
			}
			if ended {
				if left -= n; left < 0 {
					return parser.flush()
				}
			}
		}
	}
}

// Close removes the buffer. Nothing may be reading it.
func (t *Trace) Close() error {
	if t.pipe != nil { // the kernel keeps an instance that is being read
		t.pipe.Close()
	}
	var err error
	if t.dir != "" {
		if err = os.Remove(t.dir); err != nil {
			err = fmt.Errorf("remove trace buffer: %w", err)
		}
	}
	if t.tracefs != nil {
		t.tracefs.Close()
	}
	*t = Trace{}
	return err
}

func writeTracing(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return explainTracefs(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		return explainTracefs(fmt.Errorf("write %q to %s: %w", text, strings.TrimPrefix(path, filepath.Dir(filepath.Dir(path))+"/"), err))
	}
	return nil
}
