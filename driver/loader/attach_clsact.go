package loader

import (
	"errors"
	"fmt"

	"github.com/cilium/ebpf"
	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

// attachClsact attaches a program to an interface as kernels before 6.6 do: as a
// filter of the clsact queueing discipline, which is made where there is none. It
// has no link: it stays when the process is killed, until the next one of us comes.
func attachClsact(p *Program, target string, index int, kind ebpf.AttachType) ([]*Attachment, error) {
	fail := func(err error) ([]*Attachment, error) {
		return nil, explainAttach(p, target, err)
	}
	if err := clearClsact(index); err != nil {
		return fail(err)
	}
	qdisc := clsactOf(index)
	err := netlink.QdiscAdd(qdisc)
	made := err == nil
	if err != nil && !errors.Is(err, unix.EEXIST) {
		return fail(fmt.Errorf("make a clsact queueing discipline: %w", err))
	}
	parent := uint32(netlink.HANDLE_MIN_INGRESS)
	if kind == ebpf.AttachTCXEgress {
		parent = netlink.HANDLE_MIN_EGRESS
	}
	name, err := filterName(p.Name, made)
	if err != nil {
		return fail(err)
	}
	filter := &netlink.BpfFilter{
		FilterAttrs: netlink.FilterAttrs{LinkIndex: index, Parent: parent, Protocol: unix.ETH_P_ALL, Priority: 1},
		Fd:          p.Kernel.FD(), Name: name, DirectAction: true,
	}
	detach := func() error {
		if made { // its filters go with it
			return netlink.QdiscDel(qdisc)
		}
		return netlink.FilterDel(filter)
	}
	if err := netlink.FilterAdd(filter); err != nil {
		if made {
			err = errors.Join(err, netlink.QdiscDel(qdisc))
		}
		return fail(fmt.Errorf("add a filter: %w", err))
	}
	if !made { // its number, by which it is removed
		if err := findFilter(filter, p.Kernel); err != nil {
			return fail(err)
		}
	}
	return []*Attachment{{Program: p, Target: target, undo: detach}}, nil
}

// findFilter gives a filter that was added the number that the kernel gave it.
func findFilter(filter *netlink.BpfFilter, program *ebpf.Program) error {
	info, err := program.Info()
	if err != nil {
		return err
	}
	id, _ := info.ID()
	all, err := netlink.FilterList(&netlink.Dummy{LinkAttrs: netlink.LinkAttrs{Index: filter.LinkIndex}}, filter.Parent)
	if err != nil {
		return fmt.Errorf("list filters: %w", err)
	}
	for _, f := range all {
		if f, ok := f.(*netlink.BpfFilter); ok && f.Id == int(id) {
			filter.Handle = f.Handle
			return nil
		}
	}
	return errors.New("the filter that was added isn't there")
}
