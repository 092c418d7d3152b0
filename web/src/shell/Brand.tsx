/** The fish. */
export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <g transform="rotate(-32 12 12)">
        <path
          d="M24.5 12 16.2 10.4C13.4 7 8.6 6.9 5.9 10.3L.4 6.6 2.1 12 .4 17.4 5.9 13.7C8.6 17.1 13.4 17 16.2 13.6Z"
          fill="var(--sf-accent)"
        />
        <circle cx="12.9" cy="10.9" r="1.05" fill="var(--sf-canvas)" />
      </g>
    </svg>
  )
}
