package loader

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

// markerSpecsMap is the map that tells the programs of an object where the arguments of
// their markers lie: by the cookie of the place. Its name and its values are libbpf's.
const markerSpecsMap = "__bpf_usdt_specs"

// markers are the places that were attached to so far.
type markers struct {
	specs *ebpf.Map // nil where no program asks for an argument

	mu    sync.Mutex
	known map[string]uint32 // the numbers of the specs in the map, by their texts
}

// number is that of a spec in the map, where it is put if it isn't there.
func (k *markers) number(args string) (uint32, error) {
	if k.specs == nil {
		return 0, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if n, ok := k.known[args]; ok {
		return n, nil
	}
	spec, err := parseMarkerArguments(runtime.GOARCH, args)
	if err != nil {
		return 0, err
	}
	var value bytes.Buffer
	if err := binary.Write(&value, binary.NativeEndian, spec); err != nil {
		return 0, err
	}
	n := uint32(len(k.known))
	if n == k.specs.MaxEntries() {
		return 0, fmt.Errorf("the markers of the object have more than %d kinds of places", n)
	}
	if err := k.specs.Put(n, value.Bytes()); err != nil {
		return 0, fmt.Errorf("say where its arguments lie: %w", err)
	}
	if k.known == nil {
		k.known = map[string]uint32{}
	}
	k.known[args] = n
	return n, nil
}

// attachMarker attaches to all places of "FILE:provider:name"; without a FILE, to those
// of the file of the options.
func attachMarker(p *Program, opts *AttachOptions) ([]*Attachment, error) {
	parts := strings.Split(p.Target, ":")
	if len(parts) < 2 {
		return nil, cannotAttach(p, Object, "the section does not say which marker of which provider: usdt/FILE:provider:name")
	}
	provider, name := parts[len(parts)-2], parts[len(parts)-1]
	of := *p // whose target is a file and a function, as openUserTarget reads it
	of.Target = strings.Join(append(parts[:len(parts)-2:len(parts)-2], name), ":")
	t, err := openUserTarget(&of, opts)
	if err != nil {
		return nil, err
	}
	target := fmt.Sprintf("marker %s:%s of %s", provider, name, t.path)
	places, err := readMarkers(t.path, provider, name)
	if err != nil {
		return nil, cannotAttach(p, Target, "%s: %v", target, err)
	}
	var attached []*Attachment
	for _, place := range places {
		number, err := p.markers.number(place.args)
		if err != nil {
			return attached, cannotAttach(p, Target, "%s: %v", target, err)
		}
		l, err := t.file.Uprobe(name, p.Kernel, &link.UprobeOptions{
			PID: opts.PID, Address: place.offset, RefCtrOffset: place.semaphore, Cookie: uint64(number),
		})
		one, err := attachedBy(p, target, l, err, userReasons(opts)...)
		if err != nil {
			return attached, err
		}
		attached = append(attached, one...)
	}
	return attached, nil
}
