package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv/trial"
)

// tryObject loads an object and puts those of its programs to work that it has a
// trigger for.
func tryObject(report io.Writer, name, path string) error {
	contents, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	c, err := loader.Load(contents, loader.Options{})
	var refused *loader.VerifierError
	if errors.As(err, &refused) {
		return fmt.Errorf("%w\n%s", err, strings.Join(refused.Log, "\n"))
	}
	if err != nil {
		return err
	}
	defer c.Close()
	for _, p := range c.Programs {
		done := "loaded"
		switch {
		case p.Type == ebpf.Kprobe && p.Target == "tcp_connect":
			done, err = traced(report, p, triggerConnect)
		case p.Type == ebpf.CGroupDevice:
			done, err = traced(report, p, triggerDevices)
		}
		if err != nil {
			return fmt.Errorf("program %s: %w", p, err)
		}
		fmt.Fprintf(report, "ok %s: %s %s\n", name, p, done)
	}
	return nil
}

// tryPair loads each program of two objects, and reports how that went.
func tryPair(report io.Writer, dir string) error {
	reference, err := os.ReadFile(filepath.Join(dir, "reference.o"))
	if err != nil {
		return err
	}
	ours, err := os.ReadFile(filepath.Join(dir, "ours.o"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	packet, err := os.ReadFile(filepath.Join(dir, "packet"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	pair := trial.Pair{Name: filepath.Base(dir), Reference: reference, Ours: ours, Packet: packet}
	if packet != nil {
		pair.Hooks = &trial.Hooks{Cgroup: "/sys/fs/cgroup", Trigger: exercise}
	}
	for _, outcome := range pair.Run() {
		line, err := json.Marshal(outcome)
		if err != nil {
			return err
		}
		fmt.Fprintf(report, "%s\n", line)
	}
	return nil
}

// trySeries makes the runs of a series, and reports what they gave.
func trySeries(report io.Writer, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var series trial.Series
	if err := json.Unmarshal(text, &series); err != nil {
		return err
	}
	line, err := series.Run().Line()
	if err == nil {
		_, err = fmt.Fprintln(report, line)
	}
	return err
}

// traced runs a trigger, and reports what the program printed meanwhile. A
// program that did not run is an error.
func traced(report io.Writer, p *loader.Program, trigger func(*loader.Program) (string, error)) (string, error) {
	stats, err := ebpf.EnableStats(unix.BPF_STATS_RUN_TIME)
	if err != nil {
		return "", err
	}
	defer stats.Close()
	trace, err := loader.NewTrace(loader.TraceOptions{})
	if err != nil {
		return "", err
	}
	defer trace.Close()
	seen, err := trigger(p)
	if err != nil {
		return "", err
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	err = trace.Read(ended, func(l loader.Line) error {
		_, err := fmt.Fprintf(report, "   printed: %s\n", l.Text)
		return err
	})
	if err != nil {
		return "", err
	}
	counted, err := p.Kernel.Stats()
	if err != nil {
		return "", err
	}
	if counted.RunCount == 0 {
		return "", errors.New("it was attached and triggered, but did not run")
	}
	return fmt.Sprintf("loaded, attached, ran (%s)", seen), nil
}

// triggerConnect has a child make a TCP connection.
func triggerConnect(p *loader.Program) (string, error) {
	attach := link.Kprobe
	if strings.HasPrefix(p.Section, "kretprobe") {
		attach = link.Kretprobe
	}
	l, err := attach(p.Target, p.Kernel, nil)
	if err != nil {
		return "", err
	}
	defer l.Close()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	out, err := exec.Command("/proc/self/exe", "connect", listener.Addr().String()).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("connect: %w: %s", err, out)
	}
	return "a process connected", nil
}

// triggerDevices has a child in a cgroup of its own read two devices.
func triggerDevices(p *loader.Program) (_ string, err error) {
	cgroup, err := os.MkdirTemp("/sys/fs/cgroup", "guest-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.Remove(cgroup)) }()
	attached, err := loader.AttachCgroup(cgroup, p, loader.CgroupOptions{})
	if err != nil {
		return "", err
	}
	defer attached.Close()
	dir, err := os.Open(cgroup)
	if err != nil {
		return "", err
	}
	defer dir.Close()
	var seen []string
	for _, device := range []string{"/dev/urandom", "/dev/random"} {
		cmd := exec.Command("/proc/self/exe", "read", device)
		cmd.SysProcAttr = &syscall.SysProcAttr{UseCgroupFD: true, CgroupFD: int(dir.Fd())}
		verdict := "allows"
		out, err := cmd.CombinedOutput()
		if err != nil {
			if verdict = "denies"; !strings.Contains(string(out), unix.EPERM.Error()) {
				return "", fmt.Errorf("read %s: %w: %s", device, err, out)
			}
		}
		seen = append(seen, verdict+" "+device)
	}
	return strings.Join(seen, ", "), nil
}
