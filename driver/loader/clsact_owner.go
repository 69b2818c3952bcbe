package loader

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/vishvananda/netlink"
)

// A filter of clsact outlives a process that is killed, so its name says whose it is:
//
//	rucy-llvm:4711:88213:made:shot
//
// is the program shot, of process 4711, which began at that tick of the clock and has
// made the queueing discipline, too; "found" stands there if it hasn't. The next one of
// us that comes to the interface removes what the dead have left.
const filterPrefix = "rucy-llvm:"

type filterOwner struct {
	pid     int
	started uint64 // since numbers of processes are given again
	made    bool   // the queueing discipline
}

// filterName is the name of a filter of this process.
func filterName(program string, made bool) (string, error) {
	started, err := processStart(os.Getpid())
	if err != nil {
		return "", err
	}
	how := "found"
	if made {
		how = "made"
	}
	return fmt.Sprintf("%s%d:%d:%s:%s", filterPrefix, os.Getpid(), started, how, program), nil
}

// ownerOf reads the name of a filter; it reports whether it is one of ours.
func ownerOf(name string) (o filterOwner, ours bool) {
	rest, ours := strings.CutPrefix(name, filterPrefix)
	parts := strings.SplitN(rest, ":", 4)
	if !ours || len(parts) != 4 {
		return o, false
	}
	_, err := fmt.Sscan(parts[0]+" "+parts[1], &o.pid, &o.started)
	o.made = parts[2] == "made"
	return o, err == nil
}

// isDead reports whether the process has ended.
func (o filterOwner) isDead() bool {
	started, err := processStart(o.pid)
	if err != nil {
		return errors.Is(err, os.ErrNotExist)
	}
	return started != o.started
}

// processStart is when a process began, in ticks since the boot: the 22nd word of its
// stat, whose second may hold blanks.
func processStart(pid int) (ticks uint64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	words := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(words) < 20 {
		return 0, fmt.Errorf("/proc/%d/stat has %d words", pid, len(words))
	}
	_, err = fmt.Sscan(string(words[19]), &ticks)
	return ticks, err
}

// clearClsact removes the filters of an interface that processes of ours have left that
// were killed, and the queueing discipline if they have made it and it is empty now.
func clearClsact(index int) error {
	device := &netlink.Dummy{LinkAttrs: netlink.LinkAttrs{Index: index}}
	left, madeByDead := 0, false
	for _, parent := range []uint32{netlink.HANDLE_MIN_INGRESS, netlink.HANDLE_MIN_EGRESS} {
		all, err := netlink.FilterList(device, parent)
		if err != nil {
			return fmt.Errorf("list filters: %w", err)
		}
		for _, f := range all {
			filter, isBPF := f.(*netlink.BpfFilter)
			if !isBPF {
				left++
				continue
			}
			owner, ours := ownerOf(filter.Name)
			if !ours || !owner.isDead() {
				left++
				continue
			}
			if err := netlink.FilterDel(filter); err != nil && !errors.Is(err, os.ErrNotExist) {
				return fmt.Errorf("remove a filter that process %d has left: %w", owner.pid, err)
			}
			madeByDead = madeByDead || owner.made
		}
	}
	if !madeByDead || left > 0 {
		return nil
	}
	return netlink.QdiscDel(clsactOf(index))
}

func clsactOf(index int) *netlink.Clsact {
	return &netlink.Clsact{QdiscAttrs: netlink.QdiscAttrs{
		LinkIndex: index, Handle: netlink.MakeHandle(0xffff, 0), Parent: netlink.HANDLE_CLSACT,
	}}
}
