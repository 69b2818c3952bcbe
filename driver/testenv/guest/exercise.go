package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"

	"golang.org/x/sys/unix"
)

// exercise does something of all that programs may watch: opens files, makes a
// process, connections and packets, asks for options and settings, and lets the
// processor work for some ticks of its clock.
func exercise() error {
	_, err := os.ReadFile("/proc/sys/kernel/ostype")
	err = errors.Join(err, exec.Command("/proc/self/exe", "read", "/dev/zero").Run())
	err = errors.Join(err, connections(), packets(), options())
	for start := time.Now(); time.Since(start) < 20*time.Millisecond; {
	}
	return err
}

// connections makes one over TCP.
func connections() error {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	c, err := net.Dial("tcp4", listener.Addr().String())
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	return c.Close()
}

// packets sends one over UDP without a connection.
func packets() error {
	from, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("bind: %w", err)
	}
	defer from.Close()
	if _, err := from.WriteTo([]byte("a packet"), from.LocalAddr()); err != nil {
		return fmt.Errorf("send: %w", err)
	}
	return nil
}

// options sets and gets those of a socket.
func options() error {
	s, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(s)
	if err := unix.SetsockoptInt(s, unix.SOL_SOCKET, unix.SO_KEEPALIVE, 1); err != nil {
		return fmt.Errorf("set an option: %w", err)
	}
	if _, err := unix.GetsockoptInt(s, unix.SOL_SOCKET, unix.SO_KEEPALIVE); err != nil {
		return fmt.Errorf("get an option: %w", err)
	}
	return nil
}
