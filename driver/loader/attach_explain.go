package loader

import (
	"errors"
	"fmt"

	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// explainAttach says why a program could not be attached. What the kind of
// attachment knows best comes first: special fills the error in, or returns false; it
// may be nil.
func explainAttach(p *Program, target string, err error, special func(e *Error) bool) error {
	e := &Error{Op: fmt.Sprintf("attach program %s to %s", p, target), Message: plain(err), Err: err}
	if special != nil && special(e) {
		return e
	}
	k, hostErr := HostKernel()
	if hostErr != nil {
		return errors.Join(e, hostErr)
	}
	switch {
	case errors.Is(err, unix.EPERM), errors.Is(err, unix.EACCES):
		e.explainEPERM(k, capabilitiesFor(k, p.Type, true), nil, "")
	case errors.Is(err, unix.EINVAL), errors.Is(err, link.ErrNotSupported):
		e.Kind, e.Message = Unsupported, fmt.Sprintf("kernel %s does not know this attach type (%s)", k.Release, p.Attach)
	}
	return e
}
