import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const VARIANTS = {
  primary: "bg-accent text-accent-text hover:opacity-90",
  secondary: "border border-border-strong bg-surface-raised hover:bg-surface-sunken",
  ghost: "text-muted hover:bg-surface-sunken hover:text-text",
  danger: "bg-failed text-surface-raised hover:opacity-90",
} as const;

const SIZES = {
  sm: "h-7 gap-1.5 px-2 text-sm [&_svg]:size-3.5",
  md: "h-8 gap-2 px-3 text-base [&_svg]:size-4",
  lg: "h-10 gap-2 px-4 text-base [&_svg]:size-4",
} as const;

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES; icon?: ReactNode };

/** The classes of a button, for the rare element that must look like one and is none. */
export function buttonClass({ variant = "secondary", size = "md" }: Omit<Look, "icon"> = {}): string {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded font-medium transition-[background-color,opacity,color] duration-100 disabled:pointer-events-none disabled:opacity-50 [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
  );
}

/** While `loading` the button keeps its width and its words, shows that it works and cannot be pressed again. */
export function Button({
  variant,
  size,
  icon,
  loading = false,
  className,
  children,
  disabled,
  type = "button",
  ...rest
}: Look & { loading?: boolean } & ComponentProps<"button">) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
      className={cn(buttonClass({ variant, size }), className)}
    >
      {loading ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: use it whenever pressing it goes somewhere. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={cn(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
