package loader

import (
	"errors"
	"fmt"
	"net"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// needInterface asks for the name of an interface that there is.
func needInterface(p *Program, opts *AttachOptions) error {
	if opts.Interface == "" {
		e := cannotAttach(p, Target, "it needs a network interface")
		e.Err = ErrNoInterface
		return e
	}
	if _, err := net.InterfaceByName(opts.Interface); err != nil {
		e := cannotAttach(p, Target, "there is no network interface %q", opts.Interface)
		e.Err = err
		return e
	}
	return nil
}

// interfaceOf is the interface of the options, which needInterface has seen.
func interfaceOf(opts *AttachOptions) (index int, target string, err error) {
	i, err := net.InterfaceByName(opts.Interface)
	if err != nil {
		return 0, "", err
	}
	return i.Index, "interface " + opts.Interface, nil
}

func attachXDP(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	index, target, err := interfaceOf(opts)
	if err != nil {
		return nil, err
	}
	l, err := link.AttachXDP(link.XDPOptions{Program: p.Kernel, Interface: index})
	return attachedBy(p, target, l, err, reason{
		kind: Exists, message: "the interface has an XDP program already, and takes one only", help: "see `bpftool net`",
		of: []error{unix.EBUSY, unix.EEXIST},
	})
}

// attachTCX attaches a program to what comes in at an interface, or goes out where
// the section says so.
func attachTCX(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	index, target, err := interfaceOf(opts)
	if err != nil {
		return nil, err
	}
	kind := p.Attach
	if kind == 0 {
		kind = ebpf.AttachTCXIngress
	}
	l, err := link.AttachTCX(link.TCXOptions{Program: p.Kernel, Interface: index, Attach: kind})
	if errors.Is(err, link.ErrNotSupported) {
		return attachClsact(p, target, index, kind)
	}
	return attachedBy(p, target, l, err)
}

func attachNetkit(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	index, target, err := interfaceOf(opts)
	if err != nil {
		return nil, err
	}
	l, err := link.AttachNetkit(link.NetkitOptions{Program: p.Kernel, Interface: index, Attach: p.Attach})
	return attachedBy(p, target, l, err)
}

func attachNetNS(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	path, target := opts.NetNS, "network namespace "+opts.NetNS
	if path == "" {
		path, target = "/proc/thread-self/ns/net", "the network namespace"
	}
	ns, err := os.Open(path)
	if err != nil {
		e := cannotAttach(p, Target, "%v", err)
		e.Err = err
		return nil, e
	}
	defer ns.Close()
	l, err := link.AttachNetNs(int(ns.Fd()), p.Kernel)
	return attachedBy(p, target, l, err, reason{
		kind: Exists, message: "it has such a program already", of: []error{unix.E2BIG, unix.EEXIST, unix.EBUSY},
	})
}

// What the options of a section call the families and hooks of the firewall.
var (
	netfilterFamilies = map[string]link.NetfilterProtocolFamily{"ipv4": link.NetfilterProtoIPv4, "ipv6": link.NetfilterProtoIPv6}
	netfilterHooks    = map[string]link.NetfilterInetHook{
		"pre_routing": link.NetfilterInetPreRouting, "local_in": link.NetfilterInetLocalIn, "forward": link.NetfilterInetForward,
		"local_out": link.NetfilterInetLocalOut, "post_routing": link.NetfilterInetPostRouting,
	}
)

// attachNetfilter puts a program among the firewall's hooks; where its section says
// nothing else, for what arrives for this machine over IPv4.
func attachNetfilter(p *Program, _ *AttachOptions) ([]*Attachment, error) {
	family, hook, priority := "ipv4", "local_in", int64(0)
	if stated, ok := p.Options["family"].(string); ok {
		family = stated
	}
	if stated, ok := p.Options["hook"].(string); ok {
		hook = stated
	}
	if stated, ok := p.Options["priority"].(int64); ok {
		priority = stated
	}
	target := fmt.Sprintf("netfilter, %s %s", family, hook)
	l, err := link.AttachNetfilter(link.NetfilterOptions{
		Program: p.Kernel, ProtocolFamily: netfilterFamilies[family], Hook: netfilterHooks[hook], Priority: int32(priority),
	})
	return attachedBy(p, target, l, err)
}
