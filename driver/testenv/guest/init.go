package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
)

// beInit is process 1: it never returns.
func beInit() {
	const mounted = "mounted"
	if len(os.Args) < 2 || os.Args[1] != mounted {
		err := mountAll()
		if err == nil {
			// Libraries read the list of mounts when they start: start again.
			err = unix.Exec("/proc/self/exe", []string{"/init", mounted}, append(os.Environ(), "PATH=/", "HOME=/tmp"))
		}
		fmt.Println("guest:", err)
		unix.Reboot(unix.LINUX_REBOOT_CMD_POWER_OFF)
	}
	report, err := os.OpenFile(here().reporting, os.O_WRONLY, 0)
	if err != nil {
		fmt.Println("guest:", err)
		unix.Reboot(unix.LINUX_REBOOT_CMD_POWER_OFF)
	}
	kernel, _ := loader.HostKernel()
	fmt.Fprintf(report, "== %s\n", kernel.Release)
	if err := loadModules(kernel.Release); err != nil {
		fmt.Fprintf(report, "FAIL %v\n", err)
	} else if unload(report) {
		fmt.Fprintf(report, "\n%s\n", success)
	}
	report.Close() // waits until all is sent
	unix.Sync()
	unix.Reboot(unix.LINUX_REBOOT_CMD_POWER_OFF)
}

// loadModules loads what was packed for this kernel. None of the modules needs another.
func loadModules(release string) error {
	paths, _ := filepath.Glob(filepath.Join(modulesDir, release, "*.ko"))
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		err = unix.FinitModule(int(f.Fd()), "", 0)
		f.Close()
		if err != nil {
			return fmt.Errorf("load the module %s: %w", filepath.Base(path), err)
		}
	}
	return nil
}

func mountAll() error {
	for _, m := range []struct{ fstype, point string }{
		{"devtmpfs", "/dev"}, {"proc", "/proc"}, {"sysfs", "/sys"}, {"tmpfs", "/tmp"},
		{"tracefs", "/sys/kernel/tracing"}, {"bpf", "/sys/fs/bpf"}, {"cgroup2", "/sys/fs/cgroup"},
	} {
		if err := unix.Mount(m.fstype, m.point, m.fstype, 0, ""); err != nil {
			return fmt.Errorf("mount %s: %w", m.point, err)
		}
	}
	s, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(s)
	lo, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	lo.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
	return unix.IoctlIfreq(s, unix.SIOCSIFFLAGS, lo)
}

// unload tries all that was packed, and reports whether all went well.
func unload(report io.Writer) bool {
	ok := true
	objects, _ := filepath.Glob(objectsDir + "/*")
	for _, path := range objects {
		_, name, _ := strings.Cut(filepath.Base(path), " ")
		if err := tryObject(report, name, path); err != nil {
			fmt.Fprintf(report, "FAIL %s: %v\n", name, err)
			ok = false
		}
	}
	pairs, _ := filepath.Glob(pairsDir + "/*")
	for _, dir := range pairs {
		if err := tryPair(report, dir); err != nil {
			fmt.Fprintf(report, "FAIL %s: %v\n", filepath.Base(dir), err)
			ok = false
		}
	}
	series, _ := filepath.Glob(seriesDir + "/*")
	for _, path := range series {
		if err := trySeries(report, path); err != nil {
			fmt.Fprintf(report, "FAIL %s: %v\n", filepath.Base(path), err)
			ok = false
		}
	}
	var flags []string
	options, _ := filepath.Glob(optionsDir + "/*")
	for _, path := range options {
		value, _ := os.ReadFile(path)
		flags = append(flags, filepath.Base(path)+"="+string(value))
	}
	tests, _ := filepath.Glob(testsDir + "/*/*.test")
	for _, path := range tests {
		cmd := exec.Command(path, flags...)
		cmd.Dir = filepath.Dir(path)
		cmd.Env = append(os.Environ(), "RUCY_TEST_SKIPS="+path+".skipped")
		cmd.Stdout, cmd.Stderr = report, report
		err := cmd.Run()
		if err != nil {
			fmt.Fprintf(report, "FAIL %s: %v\n", filepath.Base(path), err)
			ok = false
		} else {
			fmt.Fprintf(report, "ok %s\n", filepath.Base(path))
		}
		if skipped, err := os.ReadFile(path + ".skipped"); err == nil {
			fmt.Fprintf(report, "skipped:\n%s", skipped)
		}
	}
	return ok
}

// actors are what the programs under test react to, each in a process of its own.
var actors = map[string]func(argument string) error{
	"connect": func(address string) error {
		c, err := net.Dial("tcp4", address)
		if err != nil {
			return err
		}
		return c.Close()
	},
	"read": func(device string) error {
		f, err := os.Open(device)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.Read(make([]byte, 1))
		return err
	},
}
