"""The standard library's dataclasses, made in a tenth of the time.

Making one of the standard library's takes a third of a millisecond to a whole one, because up to six functions are
written as text and compiled; before the first page there are more than a hundred classes. Here what is alike in all
classes is written once, and the rest is compiled when it is first used: a constructor only after the first values were
made without, as of most classes there are few. The other things are done by the standard library: what it offers for a
dataclass (`fields`, `replace`, `asdict`, `match`) holds here, too, and a type checker sees nothing else.

For all modules of the program. Imports nothing of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING, Field, FrozenInstanceError
    from functools import partial
    from reprlib import recursive_repr
    from types import MemberDescriptorType

    _WITHOUT_COMPILING = 64
    """How many values of a class are made before compiling its constructor takes less time than going without."""

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, **other):
        """Make a dataclass: a quick one if nothing else is asked for."""
        if other:
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, kw_only=kw_only, **other)
        make = partial(_quick, frozen=frozen, slots=slots, kw_only=kw_only)
        return make if cls is None else make(cls)

    def _quick(cls, *, frozen, slots, kw_only):
        own = dict(cls.__dict__)
        is_special = "__init__" in own or any(isinstance(each, Field) and not each.init for each in own.values())
        if is_special or any(map(dataclasses.is_dataclass, cls.__bases__)):
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, kw_only=kw_only)
        if cls.__doc__ is None:
            # Otherwise one would be made of the constructor's signature.
            cls.__doc__ = cls.__name__
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        params = made.__dataclass_params__
        params.init = params.repr = params.eq = True
        params.frozen = frozen
        made.__init__ = _Constructor(made)
        if frozen:
            made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        if frozen and slots:
            made.__getstate__, made.__setstate__ = _get_state, _set_state
        if "__repr__" not in own:
            made.__repr__ = _repr
        if "__eq__" not in own:
            made.__eq__ = _Later(made, "__eq__", _equality)
        if own.get("__hash__") is None:
            made.__hash__ = _Later(made, "__hash__", _hash) if frozen else None
        return made

    class _Later:
        """A method of a class that is compiled when it is first looked at, and then takes this one's place."""

        def __init__(self, cls, name, compile_it):
            self._cls, self._name, self._compile = cls, name, compile_it

        def __get__(self, instance, owner):
            return self._compiled().__get__(instance, owner)

        def _compiled(self):
            cls, name = self._cls, self._name
            if cls.__dict__[name] is self:
                setattr(cls, name, self._compile(cls))
            return cls.__dict__[name]

    class _Constructor(_Later):
        """A constructor that makes the first values without being compiled, unless someone looks at it."""

        def __init__(self, cls):
            super().__init__(cls, "__init__", _constructor)
            self._left = _WITHOUT_COMPILING
            self._fields = None

        def __get__(self, instance, owner):
            self._left -= 1
            if instance is None or self._left < 0:
                return super().__get__(instance, owner)
            return partial(self._fill, instance)

        def _fill(self, instance, /, *values, **named):
            if self._fields is None:
                fields = dataclasses.fields(self._cls)
                self._setters = [_setter(self._cls, each.name) for each in fields]
                self._is_simple = not any(each.kw_only for each in fields)
                self._has_more = hasattr(self._cls, "__post_init__")
                # Last, because another thread may make its first value now, too.
                self._fields = fields
            every = None
            if self._is_simple:
                is_whole = len(values) == len(self._fields) and not named
                every = values if is_whole else self._completed(values, named)
            if every is None:
                # What is wrong is said as for any constructor.
                return self._compiled()(instance, *values, **named)
            for set_field, value in zip(self._setters, every, strict=True):
                set_field(instance, value)
            if self._has_more:
                instance.__post_init__()
            return None

        def _completed(self, values, named):
            """The values of all fields, with the named ones and the defaults; None if they are not right."""
            every, used = [*values], 0
            for each in self._fields[len(values) :]:
                if each.name in named:
                    every.append(named[each.name])
                    used += 1
                elif each.default is not MISSING:
                    every.append(each.default)
                elif each.default_factory is not MISSING:
                    every.append(each.default_factory())
                else:
                    return None
            return every if used == len(named) and len(every) == len(self._fields) else None

    def _setter(cls, name):
        """What sets a field of an instance that is being made."""
        slot = cls.__dict__.get(name)
        if isinstance(slot, MemberDescriptorType):
            return slot.__set__
        set_any = object.__setattr__ if cls.__dataclass_params__.frozen else setattr
        return lambda instance, value: set_any(instance, name, value)

    def _constructor(cls):
        values = {"_set_": object.__setattr__, "_missing_": MISSING}
        arguments, keyword_only, lines = ["self"], ["*"], []
        for each in dataclasses.fields(cls):
            default, value = "", each.name
            if each.default is not MISSING:
                values[f"_default_{each.name}"], default = each.default, f"=_default_{each.name}"
            elif each.default_factory is not MISSING:
                values[f"_make_{each.name}"], default = each.default_factory, "=_missing_"
                value = f"_make_{each.name}() if {each.name} is _missing_ else {each.name}"
            (keyword_only if each.kw_only else arguments).append(each.name + default)
            slot = cls.__dict__.get(each.name)
            if not cls.__dataclass_params__.frozen:
                lines.append(f"self.{each.name} = {value}")
            elif isinstance(slot, MemberDescriptorType):
                # In two thirds of the time that it takes to look for the slot by its name.
                values[f"_set_{each.name}"] = slot.__set__
                lines.append(f"_set_{each.name}(self, {value})")
            else:
                lines.append(f"_set_(self, {each.name!r}, {value})")
        if hasattr(cls, "__post_init__"):
            lines.append("self.__post_init__()")
        arguments += keyword_only if len(keyword_only) > 1 else []
        annotations = {each.name: each.type for each in dataclasses.fields(cls)} | {"return": None}
        return _compiled(cls, "__init__", arguments, lines, values, annotations)

    def _equality(cls):
        mine, others = (_listed(of, cls, lambda each: each.compare) for of in ("self", "other"))
        same = f"return {mine} == {others} if other.__class__ is self.__class__ else NotImplemented"
        return _compiled(cls, "__eq__", ["self", "other"], [same])

    def _hash(cls):
        mine = _listed("self", cls, lambda each: each.compare if each.hash is None else each.hash)
        return _compiled(cls, "__hash__", ["self"], [f"return hash({mine})"])

    def _listed(instance, cls, wanted):
        return "(" + "".join(f"{instance}.{each.name}, " for each in dataclasses.fields(cls) if wanted(each)) + ")"

    def _compiled(cls, name, arguments, lines, values=None, annotations=None):
        names = dict(values or {})
        body = "\n ".join(lines or ["pass"])
        # Nothing but names of fields is put in.
        exec(f"def {name}({', '.join(arguments)}):\n {body}", names)
        made = names[name]
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
        made.__annotations__ = annotations or {}
        return made

    @recursive_repr()
    def _repr(self):
        shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
        return f"{self.__class__.__qualname__}({shown})"

    def _refuse_to_set(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _get_state(self):
        return [getattr(self, each.name) for each in dataclasses.fields(self)]

    def _set_state(self, state):
        for each, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, each.name, value)
