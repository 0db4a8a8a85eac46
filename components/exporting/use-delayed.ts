import { useEffect, useState } from 'react';

/** Nobody reads of what takes less. */
const shortMs = 250;

/** Whether something has lasted for a while. */
export function useDelayed(isGoing: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isGoing) return;
    const timer = setTimeout(() => setIsLong(true), shortMs);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isGoing]);
  return isGoing && isLong;
}
